"""What an empty list can still offer: how many there would be with one of the choices taken away or standing alone."""

from typing import Any

from django.http import QueryDict

from portal.catalogue.address import Address
from portal.catalogue.facets import chips_of
from portal.catalogue.filters import CatalogueFilterSet

MOST = 6


def suggestions_for(filterset: CatalogueFilterSet, address: Address) -> list[dict[str, Any]]:
    """Each single choice with what it finds alone ("4 in Oceania, 31 under Prevention"), those that find something."""
    chips = chips_of(filterset, address)
    if len(chips) < 2:
        return []
    found = []
    for name, value in _single_choices(filterset)[:MOST]:
        alone = address.only(**{name: value})
        count = type(filterset)(QueryDict(alone.encoded), queryset=filterset.queryset).qs.count()
        if count:
            found.append({"label": _label(filterset, name, value), "url": alone.url, "count": count})
    return found


def _single_choices(filterset: CatalogueFilterSet) -> list[tuple[str, str]]:
    choices = [(name, value) for name in filterset.facets for value in filterset.choices[name]]
    if filterset.choices["q"]:
        choices.insert(0, ("q", filterset.choices["q"]))
    return choices


def _label(filterset: CatalogueFilterSet, name: str, value: str) -> str:
    return (
        value if name == "q" else f"{filterset.facets[name].label}: {filterset.facets[name].labels().get(value, value)}"
    )
