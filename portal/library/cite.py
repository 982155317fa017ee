"""How to cite a publication: as text, as BibTeX and as RIS, all made from the public projection."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from portal.catalogue.references import bibtex_address, bibtex_entry, bibtex_words, ris_day, ris_entry, verbatim
from portal.languages.choice import direction

BIBTEX_KINDS = {
    "policy-paper": "techreport", "research-report": "techreport", "annual-report": "techreport", "article": "article",
    "book": "book",
}  # fmt: skip
RIS_KINDS = {
    "policy-paper": "RPRT", "research-report": "RPRT", "annual-report": "RPRT", "un-document": "GOVDOC",
    "article": "JOUR", "book": "BOOK", "dataset": "DATA",
}  # fmt: skip
HOUSE = {"techreport": "institution", "article": "journal", "book": "publisher"}


def citation(public: dict[str, Any]) -> SafeString:
    """One line for a list of references: authors, year, title, series or symbol, publisher."""
    language = public["language"]
    title = ": ".join(filter(None, (public["title"], public["subtitle"])))
    parts = [
        escape(_(", ").join(_names(public, "author") or _names(public, "editor"))),
        escape(str(public["year"] or _("no date"))),
        format_html('<cite lang="{}" dir="{}">{}</cite>', language, direction(language), title),
        escape(_series(public)),
        escape(public["symbol"]),
        escape(public["publisher"]),
        escape(public["doi"] and f"https://doi.org/{public['doi']}"),
    ]
    return mark_safe(". ".join(filter(None, parts)) + ".")  # noqa: S308 - all escaped


def bibtex(public: dict[str, Any]) -> str:
    """One entry; whatever stands in the words, its braces are balanced and nothing in it is a command."""
    kind = BIBTEX_KINDS.get(public["kind"]["slug"], "misc")
    fields = {
        "title": verbatim(public["title"]),
        "subtitle": verbatim(public["subtitle"]) if public["subtitle"] else "",
        "author": " and ".join(_bibtex_names(public, "author")),
        "editor": " and ".join(_bibtex_names(public, "editor")),
        "translator": " and ".join(_bibtex_names(public, "translator")),
        HOUSE.get(kind, "howpublished"): bibtex_words(public["publisher"]),
        "series": bibtex_words(public["series"]["label"]) if public["series"] else "",
        "number": bibtex_words(public["series_number"] or public["symbol"]),
        "year": str(public["year"] or ""),
        "month": str(int(public["date"][5:7])) if public["date"] and len(public["date"]) > 4 else "",
        "pagetotal": str(public["pages"] or ""),
        "doi": bibtex_words(public["doi"]),
        "isbn": bibtex_words(public["isbn"]),
        "issn": bibtex_words(public["issn"]),
        "url": bibtex_address(_address(public)),
        "urldate": timezone.localdate().isoformat(),
        "language": public["original_language"],
        "keywords": bibtex_words(", ".join(theme["label"] for theme in public["themes"])),
        "abstract": bibtex_words(public["summary"]),
    }
    return bibtex_entry(kind, public["slug"], fields)


def ris(public: dict[str, Any]) -> str:
    return ris_entry(
        {
            "type_of_reference": RIS_KINDS.get(public["kind"]["slug"], "GEN"),
            "title": ": ".join(filter(None, (public["title"], public["subtitle"]))),
            "authors": _names(public, "author"),
            "secondary_authors": _names(public, "editor"),
            "subsidiary_authors": _names(public, "translator"),
            "publisher": public["publisher"],
            "tertiary_title": public["series"]["label"] if public["series"] else "",
            "number": public["series_number"] or public["symbol"],
            "year": str(public["year"] or ""),
            "date": _ris_date(public["date"]),
            "access_date": ris_day(timezone.localdate()),
            "doi": public["doi"],
            "issn": public["isbn"] or public["issn"],
            "abstract": public["summary"],
            "keywords": [theme["label"] for theme in public["themes"]],
            "language": public["original_language"],
            "urls": [_address(public)],
            "id": public["slug"],
        }
    )


def _names(public: dict[str, Any], role: str) -> list[str]:
    return [one["name"] for one in public["contributors"] if one["role"] == role]


def _bibtex_names(public: dict[str, Any], role: str) -> list[str]:
    """The name of an organisation is no first and last name: braces keep it whole."""
    rows = [one for one in public["contributors"] if one["role"] == role]
    return [verbatim(one["name"]) if _stays_whole(one) else bibtex_words(one["name"]) for one in rows]


def _stays_whole(one: dict[str, Any]) -> bool:
    """Also of a person whose name holds what BibTeX reads as a sign between names."""
    return one["organisation"] or "," in one["name"] or " and " in one["name"].casefold()


def _series(public: dict[str, Any]) -> str:
    if not public["series"]:
        return ""
    label = public["series"]["label"]
    return in_series(label, public["series_number"])


def in_series(label: str, number: str) -> str:
    """ "Series, 3" or "Series, 2017"; or the series alone."""
    return _("%(series)s, %(number)s") % {"series": label, "number": number} if number else label


def _address(public: dict[str, Any]) -> str:
    """Where the publication itself is read; of one that is nowhere else, its page here."""
    outside = [edition["url"] for edition in public["editions"] if edition["url"]]
    return public["symbol_url"] or next(iter(outside), public["url"])


def _ris_date(known: str | None) -> str:
    if not known:
        return ""
    return ris_day(date.fromisoformat(known)) if len(known) == 10 else known.replace("-", "/") + "/"
