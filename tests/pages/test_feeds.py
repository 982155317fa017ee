"""The feeds that there are: by kind, language, pillar and partner, named in words, and findable."""

import re
from html import unescape
from xml.etree import ElementTree

import pytest

from portal.languages.choice import CODES
from portal.pages.models import NewsPage
from tests.api.channels import ATOM, feed, feed_slugs

pytestmark = pytest.mark.django_db


def links(html: str) -> list[str]:
    return [unescape(url) for url in re.findall(r'href="([^"]*feed\.atom[^"]*)"', html.partition("<main")[2])]


@pytest.mark.parametrize("code", CODES)
def test_the_page_of_feeds_lists_every_feed_and_each_is_one(client, code):
    html = client.get(f"/{code}/feeds/").content.decode()
    found = links(html.partition("<footer")[0])

    assert {
        f"/{code}/{name}/feed.atom" for name in ("news", "practices", "events", "thinkers", "library", "partners")
    } < {*found}
    assert f'href="/{code}/events/calendar.ics"' in html
    for address in found:
        response = client.get(address)
        assert response.status_code == 200
        assert ElementTree.fromstring(response.content).tag == f"{ATOM}feed"


def test_a_feed_stands_there_for_each_value_that_news_have_with_their_number(client):
    groups = {group["label"]: group["feeds"] for group in client.get("/en/feeds/").context["groups"]}

    told = {one.label: one.count for one in groups["Kind"]}
    assert told["Article"] == NewsPage.objects.listed().filter(kind="article").count()
    assert "Call for contributions" not in told
    assert set(groups) == {"Kind", "Pillar", "Partner", "Language of the text"}
    for feeds in groups.values():
        for one in feeds:
            assert len(feed_slugs(client, "news", one.url.partition("?")[2])) == one.count > 0


@pytest.mark.parametrize(("query", "title"), [
    ("", "News · Southern Peace Practices"),
    ("kind=consultation", "News: Consultation · Southern Peace Practices"),
    ("language=es&pillar=prevention", "News: Conflict prevention, Spanish · Southern Peace Practices"),
    ("partner=g7plus", "News: g7+ · Southern Peace Practices"),
])  # fmt: skip
def test_the_title_of_a_feed_says_what_it_holds(client, query, title):
    assert feed(client, "news", query).find(f"{ATOM}title").text == title


def test_a_list_leads_to_the_feed_of_what_it_shows(client):
    head = " ".join(client.get("/fr/news/?kind=course&page=2").content.decode().partition("</head>")[0].split())

    assert re.search(
        r'<link rel="alternate" type="application/atom\+xml" [^>]*href="/fr/news/feed.atom\?kind=course"', head
    )


def test_the_page_of_feeds_is_linked_at_the_foot_and_known_to_search_engines(client):
    assert 'href="/es/feeds/"' in client.get("/es/").content.decode().partition("<footer")[2]
    assert "/es/feeds/" in client.get("/sitemap-lists.xml").content.decode()


@pytest.mark.usefixtures("no_index")
def test_without_an_index_the_feeds_of_whole_collections_stay(client):
    response = client.get("/en/feeds/")

    assert (response.status_code, response.context["groups"]) == (200, [])
    assert "/en/news/feed.atom" in response.content.decode()


def test_the_page_of_feeds_asks_the_database_little(queries_of):
    assert queries_of("/en/feeds/") <= 6
