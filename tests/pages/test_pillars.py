"""The pages of the three pillars."""

from collections import Counter

import pytest

from portal.languages.choice import CODES
from portal.pages.models import PillarPage
from portal.records.publishing import withdraw
from portal.vocabularies.glossary import Glossary
from practices.models import Practice
from practices.places import region_slugs
from tests.factories import make_published_practice
from thinkers.models import Thinker

pytestmark = pytest.mark.django_db

SLUGS = ["prevention", "resolution", "transformation"]


def practices_of(slug: str) -> list[Practice]:
    return [one for one in Practice.objects.published() if slug in [pillar.slug for pillar in one.pillars]]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("slug", SLUGS)
def test_a_pillar_has_its_words_in_every_language(client, code, slug):
    page = PillarPage.objects.get(locale__language_code=code, slug=slug)

    html = client.get(f"/{code}/pillars/{slug}/").content.decode()

    assert page.title in html
    assert page.summary in html
    assert page.body[0].value.source in html
    assert f"cloth--{slug}" in html


@pytest.mark.parametrize("slug", SLUGS)
def test_the_regions_count_the_practices_of_the_pillar(client, slug):
    glossary, expected = Glossary(), Counter()
    for practice in practices_of(slug):
        expected.update(region_slugs(practice, glossary))

    regions = client.get(f"/en/pillars/{slug}/").context["regions"]

    shown = {place["slug"]: place["count"] for region in regions for place in [region, *region["parts"]]}
    assert shown == {region: count for region, count in expected.items() if region != "world"}


@pytest.mark.parametrize("slug", SLUGS)
def test_the_entries_of_a_region_are_practices_of_the_pillar(client, slug):
    ours = {practice.get_absolute_url("en") for practice in practices_of(slug)}

    for region in client.get(f"/en/pillars/{slug}/").context["regions"]:
        assert 1 <= len(region["cards"]) <= 3
        assert {card["url"] for card in region["cards"]} <= ours


@pytest.mark.parametrize("slug", SLUGS)
def test_the_subtopics_count_their_practices_in_this_pillar(client, slug):
    page = PillarPage.objects.get(locale__language_code="en", slug=slug)
    themes = Counter(theme.slug for practice in practices_of(slug) for theme in practice.themes.all())

    topics = client.get(f"/en/pillars/{slug}/").context["topics"]

    assert [(topic["label"], topic["count"]) for topic in topics] == [
        (theme.label, themes[theme.slug]) for theme in page.subtopics.all()
    ]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_way_to_all_finds_as_many_as_it_says(client, slug):
    context = client.get(f"/en/pillars/{slug}/").context
    ways = [(context["practices_url"], context["practice_count"])]
    ways += [(context[name].url, context[name].count) for name in ("thinkers", "publications", "events")]
    ways += [(region["url"], region["count"]) for region in context["regions"]]
    ways += [(topic["url"], topic["count"]) for topic in context["topics"]]

    for url, count in ways:
        assert client.get(url).context["count"] == count


def test_who_is_not_public_any_more_is_not_on_the_page(client):
    shown = client.get("/en/pillars/prevention/").context["thinkers"].cards[0]
    assert shown["url"] in client.get("/en/pillars/prevention/").content.decode()

    withdraw(Thinker.objects.get(slug=shown["url"].split("/")[-2]))

    assert shown["url"] not in client.get("/en/pillars/prevention/").content.decode()


@pytest.mark.usefixtures("no_index")
@pytest.mark.parametrize("address", ["/en/pillars/", "/ar/pillars/resolution/"])
def test_without_an_index_the_words_stay(client, address):
    assert client.get(address).status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_practices(queries_of, index_changes):
    before = queries_of("/en/pillars/prevention/")
    for number in range(20):
        make_published_practice(f"Number {number}")
    index_changes()

    assert queries_of("/en/pillars/prevention/") == before <= 34


def test_the_list_of_pillars_takes_few_queries(queries_of):
    assert queries_of("/en/pillars/") <= 15
