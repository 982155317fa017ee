"""Help while typing, with and without a script."""

import pytest

from portal.records.publishing import withdraw
from portal.search import reader
from practices.models import Practice

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


def links(client, q: str, language: str = "en", **headers) -> list[str]:
    from bs4 import BeautifulSoup

    answer = client.get(f"/{language}/practices/suggest", {"q": q}, headers=headers or HTMX)
    assert answer.status_code == 200
    return [link["href"] for link in BeautifulSoup(answer.content, "html.parser").select(".suggestions__list a")]


def test_a_title_is_found_by_its_beginning(client):
    assert "/en/practices/nigeria-interfaith-mediation-centre/" in links(client, "imam and the pas")


def test_countries_themes_and_partners_lead_to_the_filtered_catalogue(client):
    assert "/en/practices/?country=ken" in links(client, "keny")
    assert "/en/practices/?theme=mediation" in links(client, "MEDIAT")
    assert "/en/practices/?partner=african-union" in links(client, "AU")


def test_names_are_those_of_the_readers_language_without_regard_to_accents(client):
    assert "/es/practices/?theme=mediation" in links(client, "mediacion", "es")
    assert "/ar/practices/?country=ken" in links(client, "كينيا", "ar")


def test_a_filter_that_would_find_nothing_is_not_offered(client):
    assert "/en/practices/?country=che" not in links(client, "Switzerland")


def test_there_are_never_more_than_ten(client):
    assert 1 <= len(links(client, "a")) <= 10


@pytest.mark.parametrize("q", ["", " ", "\t", "!!!", "\u200b", "()"])
def test_nothing_typed_gives_nothing(client, q):
    answer = client.get("/en/practices/suggest", {"q": q}, headers=HTMX)

    assert (answer.status_code, answer.content.strip()) == (200, b"")


@pytest.mark.parametrize(
    "q",
    [
        "*",
        "a AND OR NOT",
        '"',
        "a:b^9",
        "[a TO z]",
        "\\",
        "%",
        "<script>",
        "a" * 5000,
        "🕊",
        "\u202e",
        "\x00",
        ".*",
        "(a|b",
        "كينيا",
    ],
)
def test_any_characters_are_safe(client, q):
    for headers in ({}, HTMX):
        answer = client.get("/en/practices/suggest", {"q": q}, headers=headers)
        assert answer.status_code == 200
        assert b"<script>alert" not in answer.content


@pytest.mark.parametrize("query", ["q=%ff%fe", "q=%ed%a0%80", "", "q", "q=a&q=b", "Q=a"])
def test_any_query_string_is_safe(client, query):
    assert client.get(f"/en/practices/suggest?{query}").status_code in (200, 400)


def test_without_a_script_it_is_a_page_of_its_own(client):
    answer = client.get("/ar/practices/suggest", {"q": "كينيا"})

    assert answer.content.strip().startswith(b"<!DOCTYPE html>")
    assert answer.context["all_url"].startswith("/ar/practices/?q=")
    assert "HX-Request" in answer["Vary"]


def test_a_withdrawn_practice_is_not_suggested_even_before_the_index_knows(client):
    before = links(client, "imam and the pas")
    withdraw(Practice.objects.get(slug="nigeria-interfaith-mediation-centre"))

    assert set(before) - set(links(client, "imam and the pas")) == {
        "/en/practices/nigeria-interfaith-mediation-centre/"
    }


def test_without_an_index_there_are_none_and_nothing_breaks(client, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "nothing"
    reader.forget()

    assert links(client, "peace") == []


def test_few_and_many_suggestions_take_the_same_number_of_queries(client, queries):
    links(client, "peace")
    numbers = []
    for q in ("imam and the pas", "a", "p"):
        with queries() as made:
            links(client, q)
        numbers.append(len(made))

    assert numbers == [numbers[0]] * 3


def test_the_list_tells_its_search_box_where_to_ask(client):
    assert 'hx-get="/en/practices/suggest"' in client.get("/en/practices/").content.decode()
