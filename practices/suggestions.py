"""Help while typing: practices by their title, and filters of the catalogue that are called so."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from django.utils.translation import ngettext

from portal.catalogue.fields import QueryField
from portal.languages.choice import reader_language
from portal.search import reader
from portal.search.engine import IndexUnavailable
from portal.search.query import select
from portal.search.suggest import suggest
from portal.search.text import words as words_of
from portal.vocabularies.glossary import glossary
from practices.digest import still_public
from practices.filters import PracticeFilterSet
from practices.links import catalogue
from practices.models import Practice

MOST_PRACTICES = 6
MOST_FILTERS = 4
FACETS = ("country", "theme", "partner")


class Named(NamedTuple):
    """A value of a facet; each of its names as folded words with a space before each, and all of them in one."""

    facet: str
    value: str
    label: str
    count: int
    names: list[str]
    all_names: str


def suggestions(raw: str) -> dict[str, Any]:
    """What the words typed so far may lead to. Nothing for no words, and nothing while there is no index."""
    q = QueryField().clean(raw)
    if not words_of(q):
        return {"search_query": q}
    try:
        practices, filters = _practices(q), _filters(q)
    except IndexUnavailable:
        return {"search_query": q}
    return {
        "search_query": q,
        "practices": practices,
        "filters": filters,
        "announcement": _announcement(len(practices) + len(filters)),
        "all_url": catalogue(q=q),
    }


def _announcement(count: int) -> str:
    """What a screen reader says while one types: how many there are, not all of them."""
    return ngettext("%(count)s suggestion", "%(count)s suggestions", count) % {"count": count}


def _practices(q: str) -> list[dict[str, Any]]:
    found = still_public(suggest(q, Practice.collection, reader_language(), MOST_PRACTICES))
    return [{"title": practice.words.title, "url": practice.get_absolute_url()} for practice in found]


def _filters(q: str) -> list[dict[str, Any]]:
    """Values of the facets whose name, or another name they go by, has a word beginning with each word typed."""
    beginnings = [f" {word}" for word in words_of(q)]
    likely = [one for one in _named() if beginnings[0] in one.all_names]
    found = (one for one in likely if any(all(word in name for word in beginnings) for name in one.names))
    return [
        {"label": one.label, "facet": str(PracticeFilterSet.base_filters[one.facet].label), "count": one.count,
         "url": catalogue(**{one.facet: one.value})}
        for one in islice(found, MOST_FILTERS)
    ]  # fmt: skip


def _named() -> list[Named]:
    """Every value that finds something, with its names; the same while the index is, whoever types what."""
    language = reader_language()
    return reader.current().kept(("named filters", language), lambda: list(_name_values(language)))


def _name_values(language: str) -> Iterator[Named]:
    counts, aliases = select(Practice.collection, language=language).facet_counts(FACETS), glossary().aliases
    for facet in FACETS:
        for value, label in PracticeFilterSet.base_filters[facet].labels().items():
            if count := counts[facet].get(value):
                called = [label, value, *(aliases.get(value, []) if facet == "country" else [])]
                names = [f" {' '.join(words_of(name))}" for name in called]
                yield Named(facet, value, label, count, names, "\n".join(names))
