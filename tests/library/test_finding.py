"""Words inside files: found with their page, by those who may, and by nobody before or after."""

import pytest

from portal.library.changes import pages_of
from portal.records.publishing import publish, withdraw
from portal.search.query import select
from tests.library.conftest import make, with_file
from tests.library.papers import pdf

pytestmark = pytest.mark.django_db

ARABIC = "السلام والمصالحة الوطنية"
CANARY = "Quetzalcanary"


def found(client, words: str, language: str = "en") -> list[dict]:
    return client.get(f"/{language}/library/", {"q": words}).context["cards"]


def test_an_entry_says_on_which_page_the_words_stand(client, sent, index_changes):
    stored = sent(pdf("About the weather", "How the zymurgists made peace, at last", "The end"))
    publication = publish(with_file(stored))
    index_changes()

    (card,) = found(client, "zymurgist")
    html = client.get("/en/library/?q=zymurgist").content.decode()

    assert card["page"]["number"] == 2
    assert card["page"]["url"] == f"/en/library/{publication.slug}/files/{stored.key}#page=2"
    assert "<mark>zymurgists</mark> made peace" in card["page"]["snippet"]
    assert "Page 2" in html
    assert "<mark>zymurgists</mark>" in html


def test_arabic_words_are_found_with_their_page(client, sent, index_changes):
    publish(with_file(sent(pdf("Nothing", ARABIC[::-1])), "ar"))
    index_changes()

    (card,) = found(client, "المصالحه", "ar")

    assert (card["page"]["number"], card["page"]["direction"]) == (2, "rtl")
    assert "<mark>والمصالحة</mark>" in card["page"]["snippet"] or "<mark>" in card["page"]["snippet"]


def test_pages_are_counted_by_no_list_and_by_no_search(client, sent, index_changes):
    before = client.get("/en/search/").context["lists"]
    count = client.get("/en/library/").context["count"]
    publish(with_file(sent(pdf("zymurgy one", "zymurgy two", "zymurgy three"))))
    index_changes()

    everywhere = client.get("/en/search/?q=zymurgy").context
    lists = client.get("/en/search/").context["lists"]

    assert client.get("/en/library/").context["count"] == count + 1
    assert everywhere["count"] == len(everywhere["cards"]) == 1
    assert sum(one["count"] for one in lists) == sum(one["count"] for one in before) + 1


def channels(client, slug: str) -> str:
    """Everything that anybody may ask about it."""
    paths = [
        f"/en/library/?q={CANARY}", f"/en/search/?q={CANARY}", f"/en/library/{slug}/", f"/en/library/{slug}/cite.bib",
        f"/en/library/{slug}/cite.ris", f"/en/library/feed.atom?q={CANARY}", f"/en/library/export.json?q={CANARY}",
        f"/en/library/export.csv?q={CANARY}", f"/api/v1/resources?q={CANARY}", f"/api/v1/resources/{slug}",
        "/sitemap-library.xml", "/sitemap-publications.xml", "/en/library/?q=Quetzalcanari",
    ]  # fmt: skip
    answers = [client.get(path) for path in paths]
    bodies = [b"".join(one.streaming_content) if one.streaming else one.content for one in answers]
    return b"".join(bodies).decode().replace("<mark>", "").replace("</mark>", "")


def test_a_draft_and_the_words_of_its_file_are_nowhere(client, sent, index_changes):
    """With the negative control: published, the same walk finds it; withdrawn, it is gone again."""
    stored = sent(pdf(f"Words of the {CANARY} inside"))
    publication = with_file(stored, title="A harmless title")
    address = f"/en/library/{publication.slug}/files/{stored.key}"
    index_changes()
    assert "harmless" not in channels(client, publication.slug)
    assert f"the {CANARY} inside" not in channels(client, publication.slug)
    assert client.get(address).status_code == 404
    assert client.get(f"/en/library/?q={CANARY}").context["count"] == 0

    publish(publication)
    index_changes()
    assert "A harmless title" in channels(client, publication.slug)
    assert f"the {CANARY} inside" in channels(client, publication.slug)
    assert select(pages_of(stored.pk), language="en").count() == 1
    assert client.get(address).status_code == 200

    withdraw(publication)
    index_changes()
    assert f"the {CANARY} inside" not in channels(client, publication.slug)
    assert select(pages_of(stored.pk), language="en").count() == 0
    assert client.get(address).status_code == 410
    assert client.get(f"/en/library/?q={CANARY}").context["count"] == 0


def test_a_withdrawn_publication_shows_no_page_even_before_the_index_knows(client, sent, index_changes):
    publication = publish(with_file(sent(pdf("zymurgy"))))
    index_changes()
    withdraw(publication)

    assert found(client, "zymurgy") == []


def test_a_file_that_is_taken_out_is_found_no_more(client, sent, index_changes):
    publication = publish(with_file(sent(pdf("zymurgy"))))
    index_changes()
    publication.editions = []
    publish(publication)
    index_changes()

    assert client.get("/en/library/?q=zymurgy").context["count"] == 0


def test_a_file_in_which_a_scanner_finds_something_is_given_to_nobody(client, sent, index_changes):
    stored = sent(pdf("zymurgy"))
    publication = publish(with_file(stored))
    index_changes()
    stored.check_state = "infected"
    stored.save(update_fields=["check_state"])
    index_changes()

    assert client.get(f"/en/library/{publication.slug}/files/{stored.key}").status_code == 404
    assert client.get("/en/library/?q=zymurgy").context["count"] == 0


def test_a_file_opens_in_the_browser_and_can_do_nothing_there(client, sent):
    stored = sent(pdf("Read me"))
    publication = publish(with_file(stored))

    response = client.get(f"/ar/library/{publication.slug}/files/{stored.key}")

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'inline; filename="{publication.slug}.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("default-src 'none'")
    assert response["Cache-Control"] == "public, max-age=60"


def test_the_number_of_queries_does_not_grow_with_what_is_found(client, sent, index_changes, queries):
    made = []
    for number in (1, 3):
        while len(made) < number:
            made.append(publish(with_file(sent(pdf(f"zymurgy {len(made)}", "more zymurgy")))))
        index_changes()
        client.get("/en/library/?q=zymurgy")
        with queries() as counted:
            assert len(found(client, "zymurgy")) == number
        if number == 1:
            first = len(counted)
    assert len(counted) == first


def test_another_publications_file_is_at_no_address_of_this_one(client, sent):
    stored = sent(pdf("Mine"))
    publish(with_file(stored))
    other = publish(make())

    assert client.get(f"/en/library/{other.slug}/files/{stored.key}").status_code == 404
