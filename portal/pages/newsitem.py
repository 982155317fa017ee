"""What the page of a news item shows beside its own words."""

from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.catalogue.links import pillar_links
from portal.languages.choice import own_name, reader_language, text_in_note, translated_name
from portal.pages.authors import authors_of, worded
from portal.pages.editions import editions_for_page
from portal.pages.json_ld import news_as_thing
from portal.pages.related import fetch_records, related_records


def news_context(page) -> dict[str, Any]:
    fetch_records(page)
    authors, editions = authors_of(page), editions_for_page(page)
    return {
        "originals": editions["original"],
        "translations": editions["translation"],
        "thing": None if page.unlisted else news_as_thing(page, authors, editions, settings.WAGTAILADMIN_BASE_URL),
        "date_iso": page.date_iso,
        "language_label": text_in_note(page.language),
        "notices": _notices(page),
        "facts": _facts(page, authors),
        "related": related_records(page, editions),
    }


def _notices(page) -> list[dict[str, Any]]:
    if not page.is_foreign:
        return []
    names = {"language": translated_name(reader_language()), "original": translated_name(page.language)}
    text = _("This item is not available in %(language)s yet. You are reading it in %(original)s.") % names
    return [{"kind": "info", "text": text}]


def _facts(page, authors: list[dict[str, Any]]) -> list[dict[str, Any]]:
    others = [
        {"label": own_name(version.language), "url": version.own_url}
        for version in page.versions
        if version.pk != page.pk
    ]
    facts = [
        {"label": _("First published"), "value": page.worded_date},
        {"label": _("Added here"), "value": _added(page)},
        {"label": _("Original publisher"), "value": page.publisher},
        {"label": _("Authors"), "html": worded(authors)},
        {"label": _("Language"), "value": translated_name(page.language)},
        {"label": _("Other versions"), "links": others},
        {"label": _("Pillars"), "pillars": pillar_links(page.pillars.all())},
    ]
    return [fact for fact in facts if any(fact.get(part) for part in ("value", "html", "links", "pillars"))]


def _added(page) -> str:
    """The day it came here, where that is another day than that of its first publication."""
    day = page.first_published_at and page.first_published_at.date()
    if day is None or (day == page.original_date and not page.only_year_known):
        return ""
    return date_format(day, "DATE_FORMAT")
