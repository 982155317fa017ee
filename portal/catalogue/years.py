"""The years of a list: the decades with their numbers, and a small form for any other span."""

from typing import Any

from portal.catalogue.address import Address
from portal.catalogue.facets import FacetValue
from portal.catalogue.filters import CatalogueFilterSet

EARLIEST, LATEST = 1500, 2100


def years_of(filterset: CatalogueFilterSet, address: Address) -> dict[str, Any] | None:
    """The context of `components/facet_years.html`; None for a list that has no years."""
    if not filterset.has_years:
        return None
    first, last = filterset.years
    return {
        "action": address.path,
        "from": first,
        "to": last,
        "min": EARLIEST,
        "max": LATEST,
        "open": bool(first or last),
        "hidden": [{"name": name, "value": value} for name, value in address.pairs() if name not in ("from", "to")],
        "decades": [
            _decade(decade, count, (first, last), address)
            for decade, count in sorted(filterset.qs.decade_counts().items(), reverse=True)
        ],
    }


def _decade(decade: int, count: int, chosen: tuple[int | None, int | None], address: Address) -> FacetValue:
    """One decade, counted by who was at work in it; chosen again, it is taken away."""
    span = (decade, decade + 9)
    selected = chosen == span
    first, last = (None, None) if selected else span
    return FacetValue(
        value=str(decade),
        label=f"{decade}–{decade + 9}",
        count=count,
        selected=selected,
        url=address.having(**{"from": first, "to": last}),
    )
