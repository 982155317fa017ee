"""What a facet shows: values with their number under all other choices, each a plain link that sets or unsets it."""

from dataclasses import dataclass, field
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.catalogue.address import Address
from portal.catalogue.filters import CatalogueFilterSet
from portal.search.text import fold
from portal.vocabularies.glossary import glossary

SHOWN_AT_ONCE = 8


@dataclass
class FacetValue:
    value: str
    label: str
    count: int
    selected: bool
    url: str
    children: list["FacetValue"] = field(default_factory=list)
    pillar: str = ""
    open: bool = False
    """Something below it is chosen."""


@dataclass
class Facet:
    name: str
    label: str
    shown: list[FacetValue]
    folded: list[FacetValue]
    """What stands below “Show more”: the values after the eighth, unless a choice would be hidden."""
    open: bool
    """Pillars always stand open; the others where something is chosen."""

    @classmethod
    def of(cls, name: str, label: str, values: list[FacetValue]) -> "Facet":
        """With everything unfolded that leads to a choice."""
        _unfold(values[:SHOWN_AT_ONCE])
        first = len(values) if _unfold(values[SHOWN_AT_ONCE:]) else SHOWN_AT_ONCE
        is_open = name == "pillar" or any(value.selected or value.open for value in values)
        return cls(name, label, values[:first], values[first:], is_open)

    @property
    def values(self) -> list[FacetValue]:
        return self.shown + self.folded


def _unfold(values: list[FacetValue]) -> bool:
    """Open every value that something below is chosen of; say whether anything is chosen here."""
    chosen = False
    for value in values:
        if value.children:
            value.open = _unfold(value.children)
        chosen = chosen or value.selected or value.open
    return chosen


@dataclass(frozen=True)
class Chip:
    """One thing that narrows the list, with the address of the list without it."""

    facet_label: str
    label: str
    url: str


def facets_of(filterset: CatalogueFilterSet, address: Address) -> list[Facet]:
    """Every facet that has something to choose, in the order the filter set declares them."""
    counts = filterset.qs.facet_counts(list(filterset.facets))
    values = {
        name: _values(name, one.labels(), counts[name], filterset.choices[name], address)
        for name, one in filterset.facets.items()
    }
    if "region" in values:
        values["region"] = _nested(values["region"], values.pop("country", []), address)
    return [Facet.of(name, str(filterset.facets[name].label), found) for name, found in values.items() if found]


def _values(name, labels, counts, chosen, address: Address) -> list[FacetValue]:
    """Those that lead somewhere, and the chosen ones even when they no longer do."""
    return [
        FacetValue(
            value=value,
            label=label,
            count=counts.get(value, 0),
            selected=value in chosen,
            url=address.toggled(name, value, _instead(name, value, chosen)),
            pillar=value if name == "pillar" else "",
        )
        for value, label in labels.items()
        if counts.get(value) or value in chosen
    ]


def _instead(name: str, value: str, chosen: list[str]) -> list[str]:
    """The chosen regions that hold this one, or that it holds: to choose a part is to narrow, not to add."""
    if name != "region" or not chosen:
        return []
    above = glossary().above
    return [one for one in chosen if one != value and (one in above(value) or value in above(one))]


def _nested(regions: list[FacetValue], countries: list[FacetValue], address: Address) -> list[FacetValue]:
    """Continents, below them their regions, below these the countries. The world as a whole is no choice.

    A country that could be added to a chosen one stays in sight, so its region does, even where it holds nothing now.
    """
    words = glossary()
    by_slug = {region.value: region for region in regions}
    for country in countries:
        for slug in words.above(words.region_of.get(country.value)):
            if slug not in by_slug:
                by_slug[slug] = FacetValue(slug, words.label("region", slug), 0, False, address.toggled("region", slug))
    for country in sorted(countries, key=lambda country: _in_alphabet(country.label)):
        if (region := words.region_of.get(country.value)) in by_slug:
            by_slug[region].children.append(country)
    continents = []
    for slug, parent in words.parents.items():
        if slug in by_slug and parent == "world":
            continents.append(by_slug[slug])
        elif slug in by_slug and parent in by_slug:
            by_slug[parent].children.append(by_slug[slug])
    return continents


_in_alphabet = lru_cache(maxsize=4096)(fold)
"""How a country's name is sorted, in any of the five languages."""


def chips_of(filterset: CatalogueFilterSet, address: Address) -> list[Chip]:
    """The choices in force, each removable."""
    chips = []
    if q := filterset.choices["q"]:
        chips.append(Chip(_("Words searched for"), q, address.having(q=None)))
    for name, one in filterset.facets.items():
        labels = one.labels() if filterset.choices[name] else {}
        chips += [
            Chip(str(one.label), labels.get(value, value), address.toggled(name, value))
            for value in filterset.choices[name]
        ]
    if any(filterset.years):
        chips.append(Chip(_("Years"), worded_years(*filterset.years), address.having(**{"from": None, "to": None})))
    return chips


def worded_years(first: int | None, last: int | None) -> str:
    if first and last:
        return pgettext("years", "%(first)s to %(last)s") % {"first": first, "last": last}
    return _("from %(year)s") % {"year": first} if first else _("until %(year)s") % {"year": last}
