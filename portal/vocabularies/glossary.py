"""All vocabularies in memory: labels of facet values and the geography that is computed, never typed.

A glossary lives as long as one generation of the search index: a vocabulary that staff change makes a new generation,
so labels and counts of a page always belong together.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from django.utils import timezone

from portal.languages.choice import reader_language
from portal.languages.fields import in_language
from portal.search.engine import IndexUnavailable
from portal.search.reader import generation
from portal.vocabularies.models import (
    Country,
    CountryGroup,
    EventKind,
    Membership,
    PartnerKind,
    Pillar,
    PracticeKind,
    PublicationKind,
    Region,
    Scale,
    SdgTarget,
    Theme,
)

VOCABULARIES = {
    "pillar": Pillar,
    "theme": Theme,
    "practice-kind": PracticeKind,
    "scale": Scale,
    "partner-kind": PartnerKind,
    "publication-kind": PublicationKind,
    "event-kind": EventKind,
    "region": Region,
    "country": Country,
    "group": CountryGroup,
    "sdg": SdgTarget,
}


class Glossary:
    """Labels by vocabulary and slug, regions above a country, groups that a country belongs to today."""

    def __init__(self):
        self._worded: dict[tuple[str, str], Mapping[str, str]] = {}
        self.labels: dict[str, dict[str, dict[str, str]]] = {
            name: dict(model.objects.values_list("slug", "labels")) for name, model in VOCABULARIES.items()
        }
        self.parents = dict(Region.objects.values_list("slug", "parent__slug"))
        self.region_of = dict(Country.objects.values_list("slug", "region__slug"))
        self.aliases = dict(Country.objects.values_list("slug", "aliases"))
        self.groups_of: dict[str, list[str]] = defaultdict(list)
        memberships = Membership.objects.on(timezone.localdate()).order_by("group__position")
        for country, group in memberships.values_list("country__slug", "group__slug"):
            self.groups_of[country].append(group)

    def label(self, vocabulary: str, slug: str, language: str | None = None) -> str:
        """A term's label for a reader; the slug itself when the term is unknown."""
        return self._terms(vocabulary, language or reader_language()).get(slug) or slug

    def terms(self, vocabulary: str) -> Mapping[str, str]:
        """Every term of a vocabulary in its order, slug → label for the present reader."""
        return self._terms(vocabulary, reader_language())

    def _terms(self, vocabulary: str, language: str) -> Mapping[str, str]:
        """Worked out once for each language: a page asks hundreds of times."""
        if (known := self._worded.get((vocabulary, language))) is None:
            labels = self.labels[vocabulary].items()
            known = self._worded[vocabulary, language] = {slug: in_language(one, language) for slug, one in labels}
        return known

    def above(self, region: str | None) -> list[str]:
        """A region and those that hold it, smallest first."""
        chain = []
        while region:
            chain.append(region)
            region = self.parents.get(region)
        return chain

    def regions_of(self, countries: Iterable[str]) -> set[str]:
        """Every region, at any level, that holds one of the countries."""
        return {region for country in countries for region in self.above(self.region_of.get(country))}

    def groups_with(self, countries: Iterable[str]) -> set[str]:
        """The country groups that one of the countries belongs to today."""
        return {group for country in countries for group in self.groups_of.get(country, ())}


@lru_cache(maxsize=1)
def _glossary_of(generation_key, _day) -> Glossary:
    return Glossary()


def glossary() -> Glossary:
    """The glossary of the present index generation and day (memberships end by date); a fresh one without an index."""
    try:
        return _glossary_of(generation(), timezone.localdate())
    except IndexUnavailable:
        return Glossary()


def forget() -> None:
    """Drop the glossary held in this process (tests, or after loading vocabularies without an index)."""
    _glossary_of.cache_clear()
