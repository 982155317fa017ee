"""Practices and thinkers that may help who looks for experience, each with the reasons in words.

The index names few candidates, the facts that are public of each say why: nothing is proposed that could not be told.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.catalogue.channel import Channel
from portal.exchange.models import Wish
from portal.languages.choice import reader_language, translated_name
from portal.search.engine import IndexUnavailable
from portal.search.query import Selection, select
from portal.vocabularies.glossary import glossary
from practices.cards import practice_card
from practices.channel import PRACTICES
from thinkers.cards import thinker_card
from thinkers.channel import THINKERS

MOST = 6
A_QUESTION = 12
"""So many candidates each question to the index may name."""


@dataclass(frozen=True)
class Wanted:
    """What a wish says about itself, as facet values."""

    pillar: str
    themes: tuple[str, ...]
    country: str
    region: str
    language: str

    @classmethod
    def of(cls, wish: Wish) -> "Wanted":
        country = wish.country.slug if wish.country else ""
        themes = tuple(theme.slug for theme in wish.themes.all())
        return cls(wish.pillar.slug, themes, country, glossary().region_of.get(country) or "", wish.language)

    def questions(self, everything: Selection) -> Iterator[Selection]:
        """From what fits in all to what fits in one; four questions at the most."""
        near = {"theme": self.themes, "region": (self.region,) if self.region else ()}
        if self.themes and self.region:
            yield everything.where("theme", self.themes).where("region", near["region"])
        if self.themes:
            yield everything.where("pillar", [self.pillar]).where("theme", self.themes)
            yield everything.where("theme", self.themes)
        if self.region or not self.themes:
            yield everything.where("pillar", [self.pillar]).where("region", near["region"])


def practices_for(wish: Wish) -> list[dict[str, Any]]:
    return _proposed(wish, PRACTICES, practice_card, _written_in)


def thinkers_for(wish: Wish) -> list[dict[str, Any]]:
    return _proposed(wish, THINKERS, thinker_card, _works_in)


def _proposed(
    wish: Wish, channel: Channel, card: Callable[[Any], dict[str, Any]], speaks: Callable[[dict, str], str]
) -> list[dict[str, Any]]:
    """The best of the candidates, those with most in common first. Nothing while there is no index."""
    wanted = Wanted.of(wish)
    try:
        keys = _candidates(wanted, channel.collection)
    except IndexUnavailable:
        return []
    found = []
    for place, record in enumerate(channel.records(keys)):
        public = channel.full(record, reader_language())
        why, weight = reasons(wanted, public, speaks)
        if weight:
            found.append((-weight, place, {"card": card(record), "reasons": why}))
    return [one for _weight, _place, one in sorted(found, key=lambda one: one[:2])[:MOST]]


def _candidates(wanted: Wanted, collection: str) -> list[str]:
    everything = select(collection, language=reader_language()).ordered("latest")
    found = [hit.key for question in wanted.questions(everything) for hit in question.hits(0, A_QUESTION)]
    return list(dict.fromkeys(found))


def reasons(wanted: Wanted, public: dict[str, Any], speaks: Callable[[dict, str], str]) -> tuple[list[str], int]:
    """What both have, each a sentence, and its weight: none without a pillar or a theme in common."""
    themes = [one["label"] for one in public["themes"] if one["slug"] in wanted.themes]
    pillar = next((one["label"] for one in public["pillars"] if one["slug"] == wanted.pillar), "")
    where, nearness = _where(wanted, public)
    spoken = speaks(public, wanted.language)
    told = [_pillar(pillar), _themes(themes), where, spoken]
    weight = 3 * len(themes) + 2 * bool(pillar) if themes or pillar else 0
    return [one for one in told if one], weight and weight + nearness + bool(spoken)


def _pillar(label: str) -> str:
    return _("Same pillar: %(pillar)s") % {"pillar": label} if label else ""


def _themes(labels: list[str]) -> str:
    if not labels:
        return ""
    sentence = ngettext("Shares the theme: %(names)s", "Shares the themes: %(names)s", len(labels))
    return sentence % {"names": _(", ").join(labels)}


def _where(wanted: Wanted, public: dict[str, Any]) -> tuple[str, int]:
    """The same country, else the same region, by what is public of both."""
    countries = _countries(public)
    if wanted.country and wanted.country in countries:
        label = glossary().label("country", wanted.country)
        return _("From %(place)s, like those who ask") % {"place": label}, 2
    if wanted.region and wanted.region in _regions(countries):
        label = glossary().label("region", wanted.region)
        return _("From %(place)s, like those who ask") % {"place": label}, 1
    return "", 0


def _countries(public: dict[str, Any]) -> set[str]:
    country = public.get("country")
    return {one["slug"] for one in public.get("countries", [])} | ({country["slug"]} if country else set())


def _regions(countries: Iterable[str]) -> set[str | None]:
    return {glossary().region_of.get(slug) for slug in countries}


def _works_in(public: dict[str, Any], language: str) -> str:
    if language not in public["working_languages"]:
        return ""
    return _("Works in %(language)s") % {"language": translated_name(language)}


def _written_in(public: dict[str, Any], language: str) -> str:
    if language not in public["languages"]:
        return ""
    return _("Can be read in %(language)s") % {"language": translated_name(language)}
