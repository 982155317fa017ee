"""The practices of a pillar by region: each continent with its regions, and some practices of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from portal.catalogue.links import list_url
from portal.pages.shelves import begin
from portal.vocabularies.glossary import glossary
from practices.cards import practice_card
from practices.models import Practice

MOST = 3


@dataclass(frozen=True)
class Regions:
    """The continents with practices of a pillar, the one with most first; of each, the keys of some practices."""

    pillar: str
    counts: dict[str, int]
    keys: dict[str, list[str]]

    @property
    def all_keys(self) -> set[str]:
        return {key for keys in self.keys.values() for key in keys}

    def filled(self, practices: Iterable[Practice]) -> list[dict[str, Any]]:
        """Each with its parts, and with the entries of those of its practices that are among these."""
        cards = {str(practice.pk): practice_card(practice) for practice in practices}
        return [
            {
                **self._place(slug),
                "parts": [self._place(part) for part in _parts(slug) if self.counts.get(part)],
                "cards": [cards[key] for key in keys if key in cards],
            }
            for slug, keys in self.keys.items()
        ]

    def _place(self, region: str) -> dict[str, Any]:
        url = list_url("practice_list", pillar=self.pillar, region=region)
        return {"slug": region, "label": glossary().label("region", region), "count": self.counts[region], "url": url}


def practices_by_region(pillar: str) -> Regions:
    """As the index knows them. Raises IndexUnavailable."""
    counts = begin("practices", pillar=pillar).facet_counts(["region"])["region"]
    continents = [slug for slug in _parts("world") if counts.get(slug)]
    continents.sort(key=lambda slug: -counts[slug])
    return Regions(pillar, counts, {slug: _latest(pillar, slug) for slug in continents})


def _parts(region: str) -> list[str]:
    return [slug for slug, parent in glossary().parents.items() if parent == region]


def _latest(pillar: str, region: str) -> list[str]:
    return [hit.key for hit in begin("practices", pillar=pillar, region=region).ordered("newest").hits(0, MOST)]
