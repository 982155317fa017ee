"""The catalogues of the interface: gather the strings, bring the four translations in step, compile them.

Needs no gettext: Babel reads Python and templates, and writes the catalogues.

    python tools/messages.py update     gather the strings and bring locale/*/LC_MESSAGES/django.po in step
    python tools/messages.py compile    write the .mo files beside them
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize
from jinja2.ext import babel_extract

ROOT = Path(__file__).resolve().parents[1]
# Gettext's own rules, as Django's catalogues have them. Babel's for Arabic puts the forms in another order.
PLURALS = {
    "es": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "pt": "nplurals=2; plural=(n != 1);",
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 "
    ": n%100>=11 && n%100<=99 ? 4 : 5);",
}
LANGUAGES = tuple(PLURALS)
NEW = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {}\\n"\n'
SOURCES = ("portal", "practices", "thinkers", "events")
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}

# What `templatize` leaves of a template: calls of gettext among runs of X that stand for the markup.
CALL = re.compile(
    r"""\b(?:_|n?p?gettext)\((?:[^()'"]|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")*\)""",
)

Found = tuple[str, int, str | tuple[str, ...], list[str], str | None]


def _python_files() -> Iterator[Path]:
    for name in SOURCES:
        yield from sorted(path for path in (ROOT / name).rglob("*.py") if "migrations" not in path.parts)


def _strings_of(path: Path, text: str) -> Iterator[Found]:
    place = path.relative_to(ROOT).as_posix()
    for line, message, comments, context in extract("python", io.BytesIO(text.encode()), KEYWORDS, ("Translators:",)):
        yield place, line, message, comments, context


def _strings_of_piece(path: Path) -> Iterator[Found]:
    """Those of a Jinja2 template, as its own parser reads them."""
    place, options = (
        path.relative_to(ROOT).as_posix(),
        {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"},
    )
    with path.open("rb") as file:
        found = extract(babel_extract, file, KEYWORDS, ("Translators:",), options)  # type: ignore[arg-type]
        for line, message, comments, context in found:
            yield place, line, message, comments, context


def gather() -> Catalog:
    """Every string of the interface with the places where it stands."""
    catalog = Catalog(project="Southern Peace Practices", charset="utf-8")
    for path in _python_files():
        _add(catalog, _strings_of(path, path.read_text(encoding="utf-8")))
    for path in sorted((ROOT / "templates").rglob("*.*")):
        if path.suffix in {".html", ".txt"}:
            _add(catalog, _strings_of(path, _calls_in(path)))
        elif path.suffix == ".jinja":
            _add(catalog, _strings_of_piece(path))
    return catalog


def _add(catalog: Catalog, found: Iterator[Found]) -> None:
    for place, line, message, comments, context in found:
        catalog.add(message, None, [(place, line)], auto_comments=comments, context=context)


def _calls_in(template: Path) -> str:
    """The calls of gettext that a template amounts to, one a line."""
    source = templatize(template.read_text(encoding="utf-8"), origin=template.relative_to(ROOT).as_posix())
    return "\n".join(CALL.findall(source))


def path_of(language: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """The translations as they stand; empty where there are none yet."""
    path = path_of(language)
    text = path.read_text(encoding="utf-8") if path.exists() else NEW.format(PLURALS[language])
    return read_po(io.StringIO(text), locale=language)


def update(language: str, gathered: Catalog) -> None:
    """Add what is new, drop what is gone. Nothing is guessed: a changed string is a new one."""
    catalog = read(language)
    catalog.update(gathered, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.revision_date = catalog.creation_date
    path = path_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=110, include_lineno=False, sort_output=True, omit_header=False)


def compiled(language: str) -> bytes:
    """What the .mo file of a language must hold."""
    buffer = io.BytesIO()
    write_mo(buffer, read(language))
    return buffer.getvalue()


def main(verb: str) -> int:
    if verb == "update":
        gathered = gather()
        for language in LANGUAGES:
            update(language, gathered)
            empty = sum(1 for message in read(language) if message.id and not _is_translated(message))
            print(f"{language}: {len(read(language))} strings, {empty} without a translation")
    elif verb == "compile":
        for language in LANGUAGES:
            path_of(language).with_suffix(".mo").write_bytes(compiled(language))
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


def _is_translated(message) -> bool:
    words = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(words) and not message.fuzzy


if __name__ == "__main__":
    settings.configure()
    django.setup()
    sys.exit(main(sys.argv[1] if len(sys.argv) == 2 else ""))
