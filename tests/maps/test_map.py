"""The map of the world: each country on it, named in words, and light enough for a weak line."""

import gzip
import json
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template

from portal.maps.drawing import sheet
from portal.vocabularies.models import Country

DRAWING = Path(settings.BASE_DIR) / "static/img/world.svg"
ISLANDS = ("stp", "com", "tuv", "slb", "cpv", "mdv", "kir", "ton", "brb", "syc", "mhl", "nru")
GHANA = {
    "country": "gha",
    "label": "Ghana",
    "count": 3,
    "url": "/en/thinkers/?country=gha",
    "text": "Ghana: 3 thinkers",
}


def drawn(places, ways=()) -> str:
    template = Template("{% load maps %}{% world_map places ways %}")
    return template.render(Context({"places": places, "ways": ways}))


@pytest.mark.django_db
def test_every_country_that_people_live_in_has_a_place_on_the_sheet():
    uninhabited = {"ata", "atf", "bvt", "hmd", "sgs", "umi"}
    codes = set(Country.objects.values_list("slug", flat=True))

    assert codes - set(sheet().places) <= uninhabited


def test_every_shape_that_is_asked_for_is_in_the_drawing():
    drawing = DRAWING.read_text(encoding="utf-8")

    assert [code for code, place in sheet().places.items() if place.has_shape and f'id="{code}"' not in drawing] == []
    assert [code for code, place in sheet().places.items() if not place.has_shape and not place.is_small] == []


@pytest.mark.parametrize("code", ISLANDS)
def test_a_small_island_state_is_a_dot_that_can_be_seen(code):
    place = sheet().places[code]

    assert place.is_small
    assert 0 <= place.x <= sheet().width
    assert 0 <= place.y <= sheet().height
    assert "<circle" in drawn([{**GHANA, "country": code}])


def test_the_drawing_is_light():
    assert len(gzip.compress(DRAWING.read_bytes())) < 60_000


def test_a_marked_country_is_a_link_that_says_where_it_leads():
    words = drawn([GHANA])

    assert 'href="/en/thinkers/?country=gha"' in words
    assert 'aria-label="Ghana: 3 thinkers"' in words
    assert "<title>Ghana: 3 thinkers</title>" in words
    assert "world.svg#gha" in words


def test_the_map_says_whose_shapes_they_are_and_that_borders_mean_nothing():
    assert "Natural Earth" in drawn([])
    assert "imply no endorsement" in drawn([])


def test_shades_are_told_in_words_and_only_those_that_are_there():
    words = drawn([GHANA, {**GHANA, "country": "tls", "count": 12}])

    assert "2 to 4" in words
    assert "10 or more" in words
    assert "5 to 9" not in words


def test_a_country_that_the_map_does_not_know_is_left_out():
    assert "world__mark--" not in drawn([{**GHANA, "country": "atlantis"}])


def test_names_are_escaped():
    words = drawn([{**GHANA, "text": '"><script>alert(1)</script>'}])

    assert "<script>" not in words


def test_a_way_is_a_bow_and_not_one_within_a_country():
    ways = [
        {"origin": "rwa", "destination": "caf", "count": 2},
        {"origin": "rwa", "destination": "rwa", "count": 2},
        {"origin": "rwa", "destination": "nowhere", "count": 2},
    ]

    assert drawn([], ways).count('class="world__way ') == 1


def test_neighbours_lie_beside_each_other():
    """Ghana and Côte d'Ivoire, west of Nigeria: east is to the right."""
    places = json.loads((Path(settings.BASE_DIR) / "portal/maps/centres.json").read_text())["places"]

    assert places["civ"][0] < places["gha"][0] < places["nga"][0]
    assert abs(places["civ"][1] - places["gha"][1]) < 5
