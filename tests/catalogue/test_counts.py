"""Every number in the catalogue is the one that counting by hand gives."""

import random

import pytest
from django.http import QueryDict
from django.utils import translation

from portal.catalogue.views import open_filterset
from portal.languages.choice import CODES
from practices.filters import PracticeFilterSet
from practices.models import Practice
from tests.catalogue import brute_force

pytestmark = pytest.mark.django_db

FACETS = ["pillar", "region", "country", "theme", "partner", "group", "kind", "scale", "language"]


def combinations(number: int) -> list[dict]:
    """Choices of one to four facets with one to three values each, with and without years; the same at every run."""
    chance = random.Random(20261121)
    values = {name: sorted({value for one in brute_force.practices() for value in one[name]}) for name in FACETS}
    made = [{}]
    for _ in range(number):
        names = chance.sample(FACETS, chance.randint(1, 4))
        choices = {name: chance.sample(values[name], min(len(values[name]), chance.randint(1, 3))) for name in names}
        if chance.random() < 0.4:
            choices["from"] = chance.randint(1960, 2020)
        if chance.random() < 0.4:
            choices["to"] = choices.get("from", 1970) + chance.randint(0, 40)
        made.append(choices)
    return made


def query_of(choices: dict) -> QueryDict:
    query = QueryDict(mutable=True)
    for name, value in choices.items():
        query.setlist(name, value if isinstance(value, list) else [str(value)])
    return query


@pytest.mark.parametrize("language", CODES)
def test_results_and_all_facet_counts_agree_with_counting_by_hand(language):
    slugs = {str(pk): slug for pk, slug in Practice.objects.values_list("pk", "slug")}
    some = 0
    with translation.override(language):
        for choices in combinations(60):
            selection = open_filterset(PracticeFilterSet, "practices", query_of(choices)).qs

            assert {slugs[hit.key] for hit in selection.hits(0, 100)} == brute_force.found(choices), choices
            assert selection.count() == len(brute_force.found(choices)), choices
            counted = selection.facet_counts(FACETS)
            for name in FACETS:
                assert counted[name] == brute_force.counts(name, choices), (name, choices)
            some += bool(brute_force.found(choices))
    assert some > 20, "most combinations found nothing: the test says little"


@pytest.mark.parametrize("language", CODES)
def test_each_practice_stands_in_the_list_once(client, language):
    seen = []
    for page in range(1, 5):
        response = client.get(f"/{language}/practices/", {"page": page})
        seen += [card["url"] for card in response.context["cards"]]

    assert len(seen) == len(set(seen)) == 66


def test_the_numbers_beside_the_links_are_what_the_links_lead_to(client):
    page = client.get("/en/practices/", {"pillar": "prevention"})

    links = [value for facet in page.context["facets"] if facet.name in ("theme", "scale") for value in facet.values]
    assert len(links) > 10
    for value in links:
        assert client.get(value.url).context["count"] == value.count, value


def test_a_decade_leads_to_as_many_practices_as_it_says(client):
    decades = client.get("/en/practices/").context["years"]["decades"]

    assert len(decades) > 3
    for decade in decades:
        assert client.get(decade.url).context["count"] == decade.count, decade


def test_choices_within_a_facet_widen_and_across_facets_narrow(client):
    def count(query):
        return client.get(f"/en/practices/?{query}").context["count"]

    assert count("pillar=prevention&pillar=resolution") > count("pillar=prevention")
    assert count("pillar=prevention&scale=community") < count("pillar=prevention")


def test_a_region_holds_those_below_it(client):
    africa = client.get("/en/practices/?region=africa").context["count"]
    western = client.get("/en/practices/?region=western-africa").context["count"]

    assert (
        africa
        == len(brute_force.found({"region": ["africa"]}))
        > western
        == len(brute_force.found({"region": ["western-africa"]}))
    )
