"""Page, interface, exports and feed answer the same query string with the same records."""

import random

import pytest

from tests.api.channels import COUNTS, LANGUAGES, LIST_OF, api, api_slugs, data, entries, feed, feed_slugs, table

pytestmark = pytest.mark.django_db


def combinations(seed: int, number: int) -> list[str]:
    """Random query strings of choices that exist, of words, years and orders, with some that find nothing."""
    chance = random.Random(seed)
    choices = {
        "pillar": ["prevention", "resolution", "transformation"],
        "region": ["africa", "western-africa", "americas", "asia", "oceania", "world"],
        "country": ["gha", "col", "tls", "phl"],
        "group": ["g7plus", "sids", "ldc"],
        "language": LANGUAGES,
    }
    queries = []
    for _number in range(number):
        parts = [
            f"{name}={chance.choice(choices[name])}" for name in chance.sample(list(choices), chance.randint(0, 2))
        ]
        parts += chance.choice([[], [], ["q=peace"], ["q=paz+dialogo"], ["q=mediación"]])
        parts += chance.choice([[], [], ["from=1990"], ["to=2005"], ["from=1995", "to=2010"]])
        parts += chance.choice([[], ["sort=title"], ["sort=oldest"]])
        queries.append("&".join(parts))
    return queries


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_channel_gives_what_the_page_counts(client, language):
    found = set()
    for query in ["", *combinations(LANGUAGES.index(language), 5)]:
        count = client.get(f"/{language}/practices/?{query}").context["count"]
        rows, whole = table(client, query, language), data(client, query, language)
        slugs = api_slugs(client, "practices", query, language)

        assert [row["slug"] for row in rows] == slugs
        assert [item["slug"] for item in whole["items"]] == slugs
        assert (len(slugs), whole["count"]) == (count, count)
        newest = feed_slugs(client, "practices", query, language)
        assert len(newest) == min(count, 30)
        assert set(newest) <= set(slugs)
        found.add(count)
    assert 66 in found
    assert len(found) > 3, "the combinations must differ to say anything"


@pytest.mark.parametrize("name", COUNTS)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_collection_is_the_same_on_its_page_in_its_feed_and_in_the_interface(client, name, language):
    page = client.get(f"/{language}/{LIST_OF[name]}/")
    slugs = api_slugs(client, name, "", language)

    assert page.context["count"] == len(slugs) == len(set(slugs)) == COUNTS[name]
    assert len(entries(feed(client, name, "", language))) == min(30, COUNTS[name])


@pytest.mark.parametrize("name", COUNTS)
def test_the_pages_of_the_interface_follow_the_pages_of_the_portal(client, settings, name):
    shown = [card["url"] for card in client.get(f"/fr/{LIST_OF[name]}/?page=2").context["cards"]]
    answer = api(client, name, "page=2", "fr")

    assert [item["url"].removeprefix(settings.WAGTAILADMIN_BASE_URL) for item in answer["items"]] == shown


def test_walking_forth_and_back_meets_every_practice_once(client):
    forth, answer = [], api(client, "practices")
    while True:
        forth.append([item["slug"] for item in answer["items"]])
        if not answer["next"]:
            break
        answer = client.get(answer["next"]).json()
    back = [forth[-1]]
    while answer["previous"]:
        answer = client.get(answer["previous"]).json()
        back.append([item["slug"] for item in answer["items"]])

    assert [len(page) for page in forth] == [20, 20, 20, 6]
    assert len({slug for page in forth for slug in page}) == 66
    assert back[::-1] == forth


def test_counts_beside_the_choices_are_those_of_the_page(client):
    query = "pillar=prevention&theme=mediation"
    shown = {
        (facet.name, value.value): (value.count, value.selected)
        for facet in client.get(f"/es/practices/?{query}").context["facets"]
        for value in facet.values
    }
    answer = api(client, "practices", query, "es")
    told = {
        (facet["name"], value["value"]): (value["count"], value["selected"])
        for facet in answer["facets"]
        for value in facet["values"]
    }

    assert [facet["name"] for facet in answer["facets"]] == [
        "pillar", "region", "country", "theme", "partner", "group", "kind", "scale", "language",
    ]  # fmt: skip
    assert {key: told[key] for key in shown} == shown
    assert told["pillar", "prevention"][1] is True


def test_the_address_of_a_choice_sets_it_and_keeps_the_rest(client):
    answer = api(client, "practices", "region=africa", "es")
    value = next(facet for facet in answer["facets"] if facet["name"] == "pillar")["values"][0]

    chosen = client.get(value["url"]).json()

    assert chosen["count"] == value["count"] < answer["count"]
    assert "lang=es" in value["url"]


def test_a_list_offers_its_other_forms_with_its_own_query_string(client):
    response = client.get("/fr/practices/?pillar=prevention&page=2&nonsense=1")

    assert [link["url"] for link in response.context["export_links"]] == [
        f"/fr/practices/{form}?pillar=prevention"
        for form in ("export.csv", "export.json", "export.bib", "export.ris", "feed.atom")
    ]
    head = " ".join(response.content.decode().partition("</head>")[0].split())
    assert '<link rel="alternate" type="application/atom+xml"' in head
    assert 'href="/fr/practices/feed.atom?pillar=prevention">' in head


def test_a_list_without_exports_offers_its_feed(client):
    response = client.get("/en/thinkers/")

    assert [link["url"] for link in response.context["export_links"]] == ["/en/thinkers/feed.atom"]
