"""`{% load maps %}{% world_map places %}`: beside a list or a table, never instead of one."""

from collections.abc import Iterable
from typing import Any

from django import template

from portal.maps.drawing import arcs_of, legend, marks_of, sheet, source

register = template.Library()


@register.inclusion_tag("maps/world.html")
def world_map(places: Iterable[dict[str, Any]], ways: Iterable[dict[str, Any]] = (), title: str = "") -> dict[str, Any]:
    """`places`: {country, label, count, url, text}; `text` is the whole sentence of the link, «Ghana: 3 thinkers».

    `ways`: {origin, destination, count}, drawn as bows; what they say must stand in words beside the map.
    """
    marks = marks_of(places)
    return {
        "sheet": sheet(), "marks": marks, "legend": legend(marks), "arcs": arcs_of(ways), "title": title,
        "source": source(),
    }  # fmt: skip
