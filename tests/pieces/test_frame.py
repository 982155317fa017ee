"""The frame of every page, made of pieces: in the reader's language, and what differs from page to page differs."""

import pytest
from bs4 import BeautifulSoup
from django.utils import translation

from portal.languages.addresses import address
from portal.languages.choice import CODES
from portal.pieces.rendering import render_piece


@pytest.mark.parametrize("code", CODES)
def test_what_is_filled_once_a_process_is_filled_once_a_language(code):
    for language in CODES:  # whoever came before
        with translation.override(language):
            render_piece("site_footer_columns")

    with translation.override(code):
        links = BeautifulSoup(render_piece("site_footer_columns"), "html.parser").select("a")
        assert {link["href"].split("/")[1] for link in links} <= {code, "accounts", "api"}
        assert links[0].get_text() == translation.gettext("About this portal")


def test_what_is_given_is_shown_anew_each_time_and_escaped():
    boxes = [render_piece("search_box", words=words) for words in ("first", "<second>")]

    assert 'value="first"' in boxes[0]
    assert 'value="&lt;second&gt;"' in boxes[1]


def test_an_address_is_that_of_the_readers_language():
    found = []
    for code in CODES:
        with translation.override(code):
            found.append(address("practice_list"))

    assert found == [f"/{code}/practices/" for code in CODES]


def test_without_the_page_known_in_other_languages_the_links_lead_home():
    with translation.override("es"):
        links = BeautifulSoup(render_piece("language_links", alternates=""), "html.parser").select("a")

    assert [link["href"] for link in links] == [f"/{code}/" for code in CODES]
    assert [link["lang"] for link in links if link.get("aria-current")] == ["es"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "entries"),
    [
        ("/en/practices/", ["/en/practices/"]),
        ("/en/exchanges/", ["/en/experience/"]),  # what belongs to an entry without its address saying so
        ("/en/search/", []),
    ],
)
def test_the_navigation_marks_where_the_reader_is_and_nothing_else(client, path, entries):
    page = BeautifulSoup(client.get(path).content, "html.parser")

    marked = page.select('.site-header__nav a[aria-current="page"]')
    assert [link["href"] for link in marked] == entries
