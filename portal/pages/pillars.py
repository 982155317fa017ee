"""What the pages of the pillars show beside their own words."""

from collections.abc import Iterable
from typing import Any

from portal.catalogue.links import list_url
from portal.languages.choice import reader_language
from portal.pages.regions import Regions, practices_by_region
from portal.pages.shelves import KINDS, Asked, asked, begin
from portal.pages.visibility import for_everybody
from portal.records.gathering import together
from portal.search.engine import IndexUnavailable
from portal.search.query import Order
from portal.vocabularies.glossary import glossary
from portal.vocabularies.models import Pillar, Theme

MOST = 4
SHELVES: dict[str, Order] = {"thinkers": "title", "publications": "newest", "events": "newest"}


def pillar_panels() -> list[dict[str, Any]]:
    """The pillars with their page in the reader's language and the number of their practices (None: no index)."""
    pages = {page.pillar.slug: page for page in _pages_in(reader_language())}
    counts = _practice_counts()
    return [
        {
            "slug": slug,
            "label": label,
            "page": pages.get(slug),
            "count": None if counts is None else counts.get(slug, 0),
            "catalogue_url": list_url("practice_list", pillar=slug),
        }
        for slug, label in glossary().terms("pillar").items()
    ]


def _pages_in(language: str):
    pages = Pillar._meta.get_field("pages").related_model
    return for_everybody(pages.objects.filter(locale__language_code=language)).select_related("pillar")


def _practice_counts() -> dict[str, int] | None:
    try:
        return begin("practices").facet_counts(["pillar"])["pillar"]
    except IndexUnavailable:
        return None


def pillar_context(pillar: Pillar, subtopics: Iterable[Theme]) -> dict[str, Any]:
    """Everything of one pillar, bounded, each part with the way to all of it. Without an index only the words stay."""
    slug, topics = pillar.slug, list(subtopics)
    try:
        regions = practices_by_region(slug)
        shelves = [asked(name, order, MOST, pillar=slug) for name, order in SHELVES.items()]
        return {
            "practice_count": begin("practices", pillar=slug).count(),
            "practices_url": list_url("practice_list", pillar=slug),
            "topics": _topics(slug, topics),
            **_fetched(regions, shelves),
        }
    except IndexUnavailable:
        return {"topics": [{"label": theme.label} for theme in topics]}


def _fetched(regions: Regions, shelves: list[Asked]) -> dict[str, Any]:
    queries = (KINDS["practices"].published(regions.all_keys), *(one.published() for one in shelves))
    practices, *records = together(*queries)
    filled = {one.collection: one.filled(found) for one, found in zip(shelves, records, strict=True)}
    return {"regions": regions.filled(practices), **filled}


def _topics(pillar: str, subtopics: Iterable[Theme]) -> list[dict[str, Any]]:
    """The sub-topics that staff chose, each with its practices in this pillar."""
    counts = begin("practices", pillar=pillar).facet_counts(["theme"])["theme"]
    return [
        {
            "label": theme.label,
            "count": counts.get(theme.slug, 0),
            "url": list_url("practice_list", pillar=pillar, theme=theme.slug),
        }
        for theme in subtopics
    ]
