"""Atom that every feed reader can read."""

from datetime import datetime

import pytest

from tests.api.channels import ATOM, COUNTS, LANGUAGES, LIST_OF, entries, feed
from tests.factories import make_published_practice

pytestmark = pytest.mark.django_db

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.mark.parametrize("name", COUNTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_feed_has_what_atom_asks_for(client, name, language):
    document = feed(client, name, "", language)
    own = {link.get("rel"): link.get("href") for link in document.findall(f"{ATOM}link")}

    assert document.get(LANG) == language
    assert own["self"] == document.find(f"{ATOM}id").text == f"http://testserver/{language}/{LIST_OF[name]}/feed.atom"
    assert own["alternate"] == f"http://testserver/{language}/{LIST_OF[name]}/"
    assert document.find(f"{ATOM}author/{ATOM}name").text
    for entry in entries(document):
        assert entry.find(f"{ATOM}title").text
        assert datetime.fromisoformat(entry.find(f"{ATOM}updated").text).tzinfo
        assert entry.find(f"{ATOM}link").get("href") == entry.find(f"{ATOM}id").text
        assert entry.get(LANG) in LANGUAGES
    assert len({entry.find(f"{ATOM}id").text for entry in entries(document)}) == len(entries(document))


def test_the_newest_comes_first_whatever_its_years(client, index_changes):
    practice = make_published_practice("The newest of all")
    index_changes()

    newest = entries(feed(client, "practices"))[0]

    assert newest.find(f"{ATOM}title").text == "The newest of all"
    assert newest.find(f"{ATOM}id").text.endswith(f"/en/practices/{practice.slug}/")
    assert [term.get("term") for term in newest.findall(f"{ATOM}category")] == ["prevention"]


def test_control_characters_and_markup_in_the_words_leave_the_feed_whole(client, index_changes):
    make_published_practice("A <b>bold</b> & \x08\x0b\x1f\ufffe title", words={"teaser": "A </summary> \x07 teaser"})
    index_changes()

    newest = entries(feed(client, "practices"))[0]

    assert newest.find(f"{ATOM}title").text == "A <b>bold</b> &  title"
    assert newest.find(f"{ATOM}summary").text == "A </summary>  teaser"
    assert newest.find(f"{ATOM}summary").get("type") == "text"


def test_the_filters_stand_in_the_feed_with_control_characters_left_out(client):
    document = feed(client, "practices", "pillar=prevention&q=peace%07%0b&page=3&nonsense=1")

    assert document.find(f"{ATOM}subtitle").text.split(": ", 1)[1] == "peace · Pillar: Conflict prevention"
    assert document.find(f"{ATOM}id").text == "http://testserver/en/practices/feed.atom?q=peace&pillar=prevention"


def test_words_in_another_language_are_marked(client, index_changes):
    make_published_practice("Palabras", language="es")
    index_changes()

    newest = entries(feed(client, "practices", language="ar"))[0]

    assert newest.get(LANG) == newest.find(f"{ATOM}summary").get(LANG) == "es"


def test_a_feed_makes_no_more_queries_for_many_entries_than_for_some(client, queries):
    def number(query: str) -> tuple[int, int]:
        with queries() as made:
            found = len(entries(feed(client, "practices", query)))
        return found, len(made)

    number("")
    one, some, many = number("country=lbn"), number("region=americas"), number("")
    assert one[0] == 1 < some[0] < many[0] == 30
    assert one[1] <= some[1] == many[1] <= 20
