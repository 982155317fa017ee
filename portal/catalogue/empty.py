"""What an empty list can still offer: how many there would be with one of the choices taken away or standing alone."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from portal.catalogue.address import Address
from portal.catalogue.facets import chips_of, worded_years
from portal.catalogue.filters import CatalogueFilterSet

MOST = 6


def suggestions_for(filterset: CatalogueFilterSet, address: Address) -> list[dict[str, Any]]:
    """Each single choice with what it finds alone ("4 in Oceania, 31 under Prevention"), those that find something."""
    chips = chips_of(filterset, address)
    if len(chips) < 2:
        return []
    found = []
    for label, choice in _single_choices(filterset)[:MOST]:
        alone = address.only(**choice)
        count = type(filterset)(QueryDict(alone.encoded), queryset=filterset.queryset).qs.count()
        if count:
            found.append({"label": label, "url": alone.url, "count": count})
    return found


def _single_choices(filterset: CatalogueFilterSet) -> list[tuple[str, dict[str, str]]]:
    """The words, the span of years and each value of a facet, with the words for it."""
    choices: list[tuple[str, dict[str, str]]] = []
    if q := filterset.choices["q"]:
        choices.append((q, {"q": q}))
    if any(filterset.years):
        span = {name: str(year) for name, year in zip(("from", "to"), filterset.years, strict=True) if year}
        choices.append((f"{_('Years')}: {worded_years(*filterset.years)}", span))
    for name, facet in filterset.facets.items():
        labels = facet.labels() if filterset.choices[name] else {}
        choices += [(f"{facet.label}: {labels.get(value, value)}", {name: value}) for value in filterset.choices[name]]
    return choices
