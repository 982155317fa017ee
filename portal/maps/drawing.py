"""The world on one sheet: where each country lies on it, and what of it a page shows.

The shapes themselves are `static/img/world.svg`, fetched once for all pages; a page only says which are marked.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

CENTRES = Path(__file__).with_name("centres.json")
MOST_WAYS = 200
FROM = (1, 2, 5, 10)
"""The least number of each shade."""


@dataclass(frozen=True)
class Place:
    """Where a country lies, in units of the sheet. A small one is a dot; the smallest have no shape at all."""

    x: float
    y: float
    is_small: bool
    has_shape: bool


@dataclass(frozen=True)
class Sheet:
    width: int
    height: int
    places: dict[str, Place]


@lru_cache(maxsize=1)
def sheet() -> Sheet:
    data = json.loads(CENTRES.read_text(encoding="utf-8"))
    places = {code: Place(x, y, bool(small), bool(shape)) for code, (x, y, small, shape) in data["places"].items()}
    return Sheet(data["width"], data["height"], places)


def shade(count: int) -> int:
    """How strongly a country is coloured, from 1."""
    return max(sum(count >= least for least in FROM), 1)


def marks_of(places: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The countries to mark, those with much first so that a small neighbour lies above. Unknown codes are left out."""
    known = [one for one in places if one["country"] in sheet().places]
    return [_mark(one) for one in sorted(known, key=lambda one: -one["count"])]


def _mark(one: dict[str, Any]) -> dict[str, Any]:
    worded = pgettext("a country on the map", "%(country)s: %(count)s")
    text = one.get("text") or worded % {"country": one["label"], "count": one["count"]}
    place = sheet().places[one["country"]]
    return {"code": one["country"], "url": one.get("url", ""), "text": text, "shade": shade(one["count"]), "at": place}


def legend(marks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each shade on the sheet in words."""
    words = {
        1: pgettext("shade of the map", "1"),
        2: pgettext("shade of the map", "2 to 4"),
        3: pgettext("shade of the map", "5 to 9"),
        4: pgettext("shade of the map", "10 or more"),
    }
    shades = {mark["shade"] for mark in marks}
    return [{"shade": number, "label": label} for number, label in words.items() if number in shades]


def arcs_of(ways: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """A bow from each country to another, wider where more was passed on; those with most above. Bounded."""
    known = sheet().places
    drawn = [one for one in ways if one["origin"] in known and one["destination"] in known]
    drawn = sorted(drawn, key=lambda one: one["count"])[-MOST_WAYS:]
    return [
        {"d": _bow(known[one["origin"]], known[one["destination"]]), "shade": shade(one["count"])}
        for one in drawn
        if one["origin"] != one["destination"]
    ]


def _bow(start: Place, end: Place) -> str:
    """Always bent to the same side as one goes, so that the way there and the way back are two lines."""
    run, rise = end.x - start.x, end.y - start.y
    bend_x, bend_y = (start.x + end.x) / 2 + rise * 0.2, (start.y + end.y) / 2 - run * 0.2
    return f"M{start.x:g} {start.y:g}Q{bend_x:.1f} {bend_y:.1f} {end.x:g} {end.y:g}"


def source() -> str:
    """Whose shapes they are, and what they do not say."""
    return _("Made with Natural Earth (public domain). Boundaries shown imply no endorsement.")
