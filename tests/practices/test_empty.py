"""What a list says when nothing was found."""

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string

from portal.pieces.rendering import render_piece

pytestmark = pytest.mark.django_db


def results_of(client, query: str):
    page = client.get(f"/en/practices/?{query}")
    return BeautifulSoup(page.content, "html.parser").select_one("#results")


def test_words_that_no_entry_has_are_named_with_the_search_over_the_whole_site(client):
    empty = results_of(client, "q=xyzzy+%26+%22qwrtz%22").select_one(".empty-state")

    assert empty.h2.get_text() == 'No entry has the words “xyzzy & "qwrtz"”.'
    assert [link["href"] for link in empty.select("a")] == [
        "/en/search/?q=xyzzy%20%26%20%22qwrtz%22", "/en/practices/",
    ]  # fmt: skip


def test_several_choices_that_find_nothing_are_not_called_words(client):
    empty = results_of(client, "q=xyzzyqq&pillar=prevention").select_one(".empty-state")

    assert empty.h2.get_text() == "Nothing has all of this together."


def test_an_empty_list_has_nothing_to_sort_or_to_take_along(client):
    assert results_of(client, "q=xyzzyqq").select(".sort, .take-along") == []
    assert len(results_of(client, "q=peace").select(".sort, .take-along")) == 2


def test_an_only_order_is_no_choice():
    one = {"label": "By title", "url": "?", "current": True}

    assert render_piece("sort", sort=[one]).strip() == ""
    assert render_piece("sort", sort=[one, one]).count("<li>") == 2


def test_an_event_without_a_date_is_neither_past_nor_on_a_leaf():
    card = {"url": "/", "title": "A", "language": "en", "state": "undated", "when": "Date not known", "day": ""}
    page = BeautifulSoup(render_to_string("components/card_event.html", {"card": card}), "html.parser")

    assert (page.select(".tag, time"), page.select_one(".date-leaf").get_text(strip=True)) == ([], "–")
    assert "Date not known" in page.get_text()
