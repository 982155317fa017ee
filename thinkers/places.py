"""Where thinkers are: how many in each region and country, as the index counts them."""

from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import ngettext

from portal.catalogue.address import clean_address
from portal.catalogue.facets import FacetValue, facets_of
from thinkers.channel import THINKERS


def countries_and_regions() -> dict[str, Any]:
    """Regions with the countries in them, and the countries as the map takes them. Raises IndexUnavailable."""
    filterset = THINKERS.open(QueryDict())
    facets = facets_of(filterset, clean_address(reverse("thinker_list"), filterset.choices))
    regions = next((facet.values for facet in facets if facet.name == "region"), [])
    known = set(filterset.filters["country"].labels())
    return {"regions": regions, "places": [_place(one) for one in _leaves(regions) if one.value in known]}


def _leaves(values: list[FacetValue]) -> list[FacetValue]:
    return [leaf for value in values for leaf in ([value] if not value.children else _leaves(value.children))]


def _place(value: FacetValue) -> dict[str, Any]:
    text = ngettext("%(country)s: %(count)s thinker", "%(country)s: %(count)s thinkers", value.count)
    said = text % {"country": value.label, "count": value.count}
    return {"country": value.value, "label": value.label, "count": value.count, "url": value.url, "text": said}
