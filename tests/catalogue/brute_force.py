"""Counting practices the slow and obvious way, over the JSON of the content: what the engine is held against."""

import json
from datetime import date
from functools import cache
from pathlib import Path

from django.utils.text import slugify

CONTENT = Path(__file__).parents[2] / "portal" / "seed" / "content"


@cache
def read(name: str):
    raw = json.loads((CONTENT / f"{name}.json").read_text(encoding="utf-8"))
    return raw["items"] if isinstance(raw, dict) and "items" in raw else raw


@cache
def region_chain(slug: str) -> tuple[str, ...]:
    parents = {region["slug"]: region["parent"] for region in read("regions")}
    chain = []
    while slug:
        chain.append(slug)
        slug = parents[slug]
    return tuple(chain)


def groups_of(country: str) -> set[str]:
    today = date.today().isoformat()
    return {
        group["slug"]
        for group in read("groups")
        for member in group["members"]
        if member["country"] == country and not (member["until"] and member["until"] <= today)
    }


@cache
def practices() -> tuple[dict, ...]:
    """Each practice as its facet values."""
    region_of = {country["code"]: country["region"] for country in read("countries")}
    found = []
    for practice in read("practices"):
        countries = [code.lower() for code in practice["countries"]]
        lowest = [region_of[code] for code in countries] or [slugify(practice["region"])]
        found.append(
            {
                "slug": practice["slug"],
                "pillar": set(practice["pillars"]),
                "country": set(countries),
                "region": {region for low in lowest for region in region_chain(low)},
                "group": {group for code in countries for group in groups_of(code)},
                "partner": set(practice["partners"]),
                "theme": set(practice["themes"]),
                "kind": {practice["kind"]},
                "scale": {practice["scale"]},
                "language": {practice["original_language"], *practice["translations"]},
                "start": practice["start_year"],
                "end": practice["end_year"],
            }
        )
    return tuple(found)


def holds(practice: dict, choices: dict) -> bool:
    """Within a facet any of the values, across facets all; active in some year of the span."""
    facets = all(practice[name] & set(values) for name, values in choices.items() if name not in ("from", "to"))
    first, last = choices.get("from"), choices.get("to")
    begun = last is None or practice["start"] <= last
    not_over = first is None or practice["end"] is None or practice["end"] >= first
    return facets and begun and not_over


def found(choices: dict) -> set[str]:
    return {practice["slug"] for practice in practices() if holds(practice, choices)}


def counts(name: str, choices: dict) -> dict[str, int]:
    """Each value of a facet with its number under all the other choices."""
    others = {facet: values for facet, values in choices.items() if facet != name}
    values = [value for practice in practices() if holds(practice, others) for value in practice[name]]
    return {value: values.count(value) for value in set(values)}
