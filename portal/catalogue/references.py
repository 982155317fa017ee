"""References for other programs: BibTeX and RIS, for one record and for a whole list.

Each app says what its records are made of; here it is written so that nothing in the words can break the form.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import rispy
from django.http import HttpResponse

from portal.catalogue.channel import Projected
from portal.catalogue.exports import Taken

NOT_IN_BIBTEX = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
        '"': "''",
    }
)  # fmt: skip
NOT_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})

BIBTEX, RIS = "application/x-bibtex", "application/x-research-info-systems"


def one_line(words: str) -> str:
    """Both formats end a value with the line; other control characters have no place in them."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())


def bibtex_words(words: str) -> str:
    return one_line(words).translate(NOT_IN_BIBTEX)


def verbatim(words: str) -> str:
    """Words that BibTeX leaves as they are: a title keeps its capitals, the name of an organisation stays whole."""
    return f"{{{bibtex_words(words)}}}"


def bibtex_address(url: str) -> str:
    return url.translate(NOT_IN_ADDRESS)


def bibtex_entry(kind: str, key: str, fields: dict[str, str]) -> str:
    """One entry of fields that are escaped already; empty ones are left out."""
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{key},", *lines, "}", ""])


def ris_entry(fields: dict[str, Any]) -> str:
    """One reference; words are brought onto one line, what is empty is left out."""
    clean = {name: _on_one_line(value) for name, value in fields.items()}
    return rispy.dumps([{name: value for name, value in clean.items() if value}])


def _on_one_line(value: Any) -> Any:
    return [one_line(one) for one in value] if isinstance(value, list) else one_line(value or "")


def ris_day(day: date) -> str:
    return day.strftime("%Y/%m/%d")


def download(words: str, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(words, content_type=f"{kind}; charset=utf-8", headers=headers)


Forms = dict[str, tuple[str, Callable[[Taken], Iterator[str]]]]


def reference_forms(bibtex: Callable[[Projected], str], ris: Callable[[Projected], str]) -> Forms:
    """The endings "bib" and "ris" of an export, of what one record makes."""
    return {
        "bib": (BIBTEX, lambda taken: _written(taken, bibtex, says_so=True)),
        "ris": (RIS, lambda taken: _written(taken, ris)),
    }


def _written(taken: Taken, make: Callable[[Projected], str], *, says_so: bool = False) -> Iterator[str]:
    """The references one below the other; BibTeX passes over what stands between them."""
    for item in taken.items():
        yield f"{make(item)}\n"
    if says_so and taken.cut:
        yield f"{taken.cut}\n"
