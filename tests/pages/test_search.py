"""One box over everything."""

import re
from collections import Counter

import pytest

from portal.languages.choice import CODES
from portal.library.models import Publication, PublicationText
from portal.pages.found import FOUND
from portal.records.publishing import withdraw
from practices.models import LeadOrganisation
from tests.factories import make_published_practice
from thinkers.models import Thinker

pytestmark = pytest.mark.django_db


def everything(client, query: str, language: str = "en") -> list[dict]:
    """All results, page by page."""
    first = client.get(f"/{language}/search/", {"q": query}).context
    found = list(first["cards"])
    for page in range(2, first["page"].pages + 1):
        found += client.get(f"/{language}/search/", {"q": query, "page": page}).context["cards"]
    return found


def test_before_any_word_is_typed_it_says_what_can_be_found(client):
    response = client.get("/en/search/")

    assert response.status_code == 200
    assert {str(one["label"]): one["count"] for one in response.context["lists"]} == {
        "Practices": 66, "Thinkers": 26, "Events": 16, "News": 17, "Publications": 38, "Partners": 24, "Funds": 2,
        "Looking for experience": 0,
    }  # fmt: skip
    for one in response.context["lists"]:
        assert f'href="{one["url"]}"' in response.content.decode()


def test_it_finds_things_of_every_kind(client):
    assert {card["kind"] for card in everything(client, "colombia")} == set(FOUND) - {"funds", "wishes"}
    assert {card["kind"] for card in everything(client, "trust fund")} >= {"funds"}


@pytest.mark.parametrize("query", ["colombia", "peace", "mediation", "united nations", "paz"])
@pytest.mark.parametrize("code", ["en", "es", "ar"])
def test_the_numbers_of_the_kinds_are_those_of_the_results(client, query, code):
    found = everything(client, query, code)
    context = client.get(f"/{code}/search/", {"q": query}).context

    total, *kinds = [kind["count"] for kind in context["kinds"]]
    assert total == sum(kinds) == context["count"] == len(found)
    assert sorted(kinds) == sorted(Counter(card["kind"] for card in found).values())
    assert len({card["url"] for card in found}) == len(found)


@pytest.mark.parametrize("kind", [kind for kind in FOUND if kind not in ("funds", "wishes")])
def test_a_kind_narrows_the_results_and_keeps_the_other_numbers(client, kind):
    whole = client.get("/en/search/?q=colombia").context
    narrowed = client.get(f"/en/search/?q=colombia&kind={kind}").context
    number = {one["url"]: one["count"] for one in whole["kinds"]}

    assert {card["kind"] for card in narrowed["cards"]} == {kind}
    assert narrowed["count"] == number[f"/en/search/?q=colombia&kind={kind}"]
    assert [one["count"] for one in narrowed["kinds"]] == [one["count"] for one in whole["kinds"]]
    assert [one["current"] for one in narrowed["kinds"]].count(True) == 1


def test_several_kinds_stand_together(client):
    both = client.get("/en/search/?q=colombia&kind=events&kind=news").context

    assert {card["kind"] for card in both["cards"]} == {"events", "news"}


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("mediacion", "/practices/"),
        ("Mediación", "/practices/"),
        ("bogota", "/events/ruta-aprendizaje-colombia-mundo-2024/"),
        ("igarape", "/thinkers/igarape-institute/"),
        ("السلام", "/practices/"),
        ("السَّلام", "/practices/"),
        ("Cecilia Milesi", "/thinkers/cecilia-milesi/"),
        ("mediaton", "/practices/"),
    ],
)
@pytest.mark.parametrize("code", CODES)
def test_accents_vowel_marks_and_typing_errors_do_no_harm(client, code, query, address):
    assert any(card["url"].startswith(f"/{code}{address}") for card in everything(client, query, code))


def test_the_words_found_are_marked(client):
    html = client.get("/en/search/?q=mediation").content.decode()

    assert re.search(r'<h3 class="entry__title">.*?<mark>mediation</mark>', html, re.S)


def test_words_that_are_nowhere_are_helped_on(client):
    response = client.get("/en/search/?q=comonwelth+zzzzzzzz")
    assert response.status_code == 200

    nothing = client.get("/en/search/?q=zzzzzzzzzz")
    assert nothing.context["count"] == 0
    assert "Nothing here has these words." in nothing.content.decode()


HOSTILE = [
    "q=%00", "q=%FF%FE", "q=" + "a" * 10_000, "q=" + "%22" * 500, "q=%3Cscript%3Ealert(1)%3C/script%3E",
    "q=a%20AND%20OR%20(%20*", "q=peace&page=abc", "q=peace&page=0", "q=peace&page=-1", "q=peace&page=10000000000000",
    "q=peace&kind=nothing", "q=peace&kind=%FF&kind=practices", "q=peace&sort=nonsense", "q=" + "%F0%9F%95%8A" * 40,
    "q=peace&" + "&".join(f"kind=x{number}" for number in range(800)), "q=one&q=two&q=three", "kind=events", "page=3",
    "q=%E2%80%AEevil", "q[]=peace", "q=peace&from=abc",
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: query[:30])
@pytest.mark.parametrize("code", ["en", "ar"])
def test_whatever_is_asked_is_answered(client, queries, code, query):
    with queries() as made:
        response = client.get(f"/{code}/search/?{query}")

    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
    assert len(made) <= 28  # a process that has not yet learnt the vocabularies asks for them once


def test_what_could_not_be_understood_is_said(client):
    html = client.get("/en/search/?q=peace&kind=nothing&page=abc").content.decode()

    assert html.count("notice--warn") == 2


def test_what_is_not_public_any_more_is_not_shown_even_before_the_index_knows(client):
    thinker = Thinker.objects.get(slug="cecilia-milesi")
    address = thinker.get_absolute_url("en")
    assert address in client.get("/en/search/?q=milesi").content.decode()

    withdraw(thinker)

    assert address not in client.get("/en/search/?q=milesi").content.decode()


def test_what_is_published_is_found(client, index_changes):
    assert client.get("/en/search/?q=xylographer").context["count"] == 0
    make_published_practice("The xylographer of Cotonou")
    index_changes()

    context = client.get("/en/search/?q=xylographer").context

    assert [(card["kind"], card["facts"]) for card in context["cards"]] == [("practices", ["Process", "from 2001"])]


@pytest.mark.parametrize("query", ["colombia", "peace", "paz", "united nations", "mediation", "milesi"])
def test_the_number_of_queries_is_bounded_whatever_the_mix(queries_of, query):
    assert queries_of(f"/en/search/?q={query}") <= 14


@pytest.mark.parametrize("looks", [True, False])
def test_what_a_practice_looks_for_is_shown_only_while_it_does(client, index_changes, looks):
    make_published_practice(
        "Carving in Cotonou",
        organisations=[LeadOrganisation(name="The xylographer")],
        words={"looking_for": "A xylographer with an astrolabe."},
        is_looking_for=looks,
    )
    index_changes()

    html = client.get("/en/search/?q=xylographer").content.decode()

    assert "Carving in Cotonou" in html
    assert ("with an astrolabe" in html) is looks


def test_the_prose_of_a_text_is_neither_its_title_nor_its_address():
    text = PublicationText(title="A title", summary="What it is about.", url="https://example.org/")

    assert text.prose(Publication()) == "What it is about."


def test_the_number_of_queries_does_not_grow_with_the_results(queries_of):
    one = queries_of("/en/search/?q=%22Imam+and+the+Pastor%22&kind=practices")

    assert queries_of("/en/search/?q=peace&kind=practices") == one


@pytest.mark.usefixtures("no_index")
def test_without_an_index_it_asks_for_patience(client):
    for address in ("/en/search/", "/en/search/?q=peace"):
        response = client.get(address)
        assert (response.status_code, response["Retry-After"]) == (503, "5")
