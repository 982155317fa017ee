"""Whatever an address holds, every machine channel answers it: with notes, or with a plain no; never with a 500."""

import json

import pytest

from tests.api.channels import COUNTS, LIST_OF, api

pytestmark = pytest.mark.django_db

QUERIES = {
    "an unknown value": "pillar=nonsense&pillar=prevention",
    "an unknown name": "nonsense=1",
    "no number": "page=abc",
    "page nought": "page=0",
    "a page far beyond": "page=1000000000000",
    "a page in other digits": "page=٣",
    "NUL": "q=%00&pillar=%00",
    "bytes that are no UTF-8": "q=%ff%fe&pillar=%c3%28&country=%ed%a0%80",
    "ten thousand letters": "q=" + "a" * 10_000,
    "a thousand values": "&".join(f"country=x{number}" for number in range(1000)),
    "the same name many times": "&".join(["q=peace", "sort=title", "page=1", "from=1990"] * 20),
    "no years": "from=later&to=99999999999999999999",
    "signs of the query language": "q=%22+AND+(+OR+*+~+field:%5B1+TO+2%5D+%5C",
    "a script": "q=%3Cscript%3Ealert(1)%3C/script%3E&kind=%3Cb%3E",
}


def channels(query: str) -> list[str]:
    lists = [f"/api/v1/{name}?{query}" for name in COUNTS]
    feeds = [f"/en/{name}/feed.atom?{query}" for name in LIST_OF.values()]
    exports = [f"/en/practices/export.{form}?{query}" for form in ("csv", "json", "bib", "ris")]
    return [*lists, *feeds, *exports]


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_every_channel_answers(client, queries, query):
    api(client, "practices")  # the glossary is read once a process
    for address in channels(query):
        with queries() as made:
            response = client.get(address)
            response.getvalue()
        assert response.status_code == 200, address
        assert len(made) <= 20, address


@pytest.mark.parametrize("query", ["pillar=nonsense", "page=abc", "page=0", "from=later", "q=" + "a" * 300])
def test_what_was_left_out_is_said(client, query):
    answer = api(client, "practices", query)

    assert len(answer["notes"]) == 1
    assert answer["notes"] == list(client.get(f"/en/practices/?{query}").context["notes"])


NOTED = {
    "q=the": "“the” has no word that can be searched for, so it leaves nothing out.",
    "q=***": "“***” has no word that can be searched for, so it leaves nothing out.",
    "q=mediatoin": "No text has the word “mediatoin”. Searched for instead: “mediation”.",
    "q=women&q=peace": "The filter “Words searched for” takes one value. Left out: “women”.",
    "sort=title&sort=newest": "The filter “Order” takes one value. Left out: “title”.",
    "from=1990&from=2000": "The filter “From year” takes one value. Left out: “1990”.",
    "from=2020&to=1990": "Left out, because the filter “Years” does not know it: “2020–1990”.",
}


@pytest.mark.parametrize("query", NOTED)
@pytest.mark.parametrize("name", ["practices", "resources", "news"])
def test_what_is_read_otherwise_than_it_was_typed_is_said(client, name, query):
    note, answer = NOTED[query], api(client, name, query)

    assert answer["notes"] == [note]
    assert list(client.get(f"/en/{LIST_OF[name]}/?{query}").context["notes"]) == [note]


def test_years_in_the_wrong_order_leave_nothing_out(client):
    assert api(client, "practices", "from=2020&to=1990")["count"] == COUNTS["practices"]
    assert api(client, "practices", "from=2020&to=2020")["notes"] == []


def test_the_same_value_twice_needs_no_note(client):
    assert api(client, "practices", "q=peace&q=peace&sort=title&sort=title")["notes"] == []


def test_an_export_says_what_was_left_out(client):
    export = json.loads(client.get("/en/practices/export.json?from=2020&to=1990&q=the").getvalue())

    assert len(export["notes"]) == 2


def test_a_sound_query_needs_no_note(client):
    assert api(client, "practices", "pillar=prevention&page=2&q=peace")["notes"] == []


def test_a_page_beyond_the_last_is_the_last(client):
    beyond, last = api(client, "practices", "page=999999999999"), api(client, "practices", "page=4")

    assert beyond["items"] == last["items"] and beyond["next"] is None
    assert (beyond.pop("notes"), last.pop("notes")) == (["The list ends before that page; this is its last page."], [])


def test_bytes_that_are_no_text_in_a_path_are_refused(client):
    response = client.get("/api/v1/practices/%00")

    assert response.status_code == 400


@pytest.mark.parametrize(
    "address",
    [
        "/en/practices/export.xlsx",
        "/en/practices/export.",
        "/sitemap-none.xml",
        "/sitemap-practices.xml?p=abc",
        "/sitemap-practices.xml?p=99",
    ],
)
def test_forms_that_there_are_not_are_not_found(client, address):
    assert client.get(address, follow=True).status_code == 404
