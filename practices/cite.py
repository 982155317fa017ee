"""How to cite a practice: as text, as BibTeX and as RIS, all made from the public projection."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from portal.catalogue.references import bibtex_address, bibtex_entry, bibtex_words, ris_day, ris_entry, verbatim
from portal.languages.choice import direction

SITE = "Southern Peace Practices"


def citation(public: dict[str, Any]) -> SafeString:
    """One line for a list of references; its title keeps its own direction within a line of the other script."""
    language = public["language"]
    parts = {
        "title": format_html('<bdi lang="{}" dir="{}">{}</bdi>', language, direction(language), public["title"]),
        "site": escape(_("Southern Peace Practices")),
        "date": escape(date_format(_changed(public), "DATE_FORMAT")),
    }
    line = escape(_("%(title)s. In: %(site)s, version of %(date)s."))
    return mark_safe(line % parts)  # noqa: S308 - all escaped


def bibtex(public: dict[str, Any]) -> str:
    """One entry; whatever stands in the words, its braces are balanced and nothing in it is a command."""
    changed = _changed(public)
    fields = {
        "title": verbatim(public["title"]),
        "author": verbatim(SITE),
        "organization": bibtex_words("; ".join(public["organisations"])),
        "year": str(changed.year),
        "month": str(changed.month),
        "url": bibtex_address(public["url"]),
        "urldate": timezone.localdate().isoformat(),
        "language": public["language"],
        "keywords": bibtex_words(", ".join(theme["label"] for theme in public["themes"])),
        "abstract": bibtex_words(public["summary"]),
    }
    return bibtex_entry("misc", public["slug"], fields)


def ris(public: dict[str, Any]) -> str:
    """One reference of the kind "web page"."""
    changed = _changed(public)
    return ris_entry(
        {
            "type_of_reference": "ELEC",
            "title": public["title"],
            "authors": [SITE],
            "publisher": SITE,
            "year": str(changed.year),
            "date": ris_day(changed),
            "access_date": ris_day(timezone.localdate()),
            "abstract": public["summary"],
            "keywords": [theme["label"] for theme in public["themes"]],
            "language": public["language"],
            "urls": [public["url"]],
            "id": public["slug"],
        }
    )


def _changed(public: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(public["updated"])
