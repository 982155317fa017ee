"""What was public and is not any more: a page that says so, the same for all, and nothing anywhere else."""

import pytest

from portal.languages.choice import CODES
from portal.records.publishing import publish, withdraw
from practices.models import Practice
from tests.factories import make_practice, make_published_practice

pytestmark = pytest.mark.django_db

CANARY = "Quetzalcanary"


@pytest.fixture
def withdrawn(index_changes):
    practice = make_published_practice(CANARY, slug="was-public", translations={"ar": {"title": f"{CANARY} ar"}})
    index_changes()
    return withdraw(practice)


@pytest.mark.parametrize("code", CODES)
def test_its_page_says_in_the_readers_language_that_it_is_withdrawn_and_nothing_else(client, withdrawn, code):
    response = client.get(f"/{code}/practices/was-public/")
    page = response.content.decode()

    assert response.status_code == 410
    assert f'<html lang="{code}"' in page
    assert CANARY not in page
    assert f'href="/{code}/practices/"' in page


def test_no_search_engine_and_no_cache_keeps_it(client, withdrawn):
    response = client.get("/en/practices/was-public/")

    assert 'content="noindex, noarchive"' in response.content.decode()
    assert response.headers["X-Robots-Tag"] == "noindex, noarchive"
    assert response.headers["Cache-Control"] == "private, no-store"


def test_it_is_the_same_page_for_all(client, withdrawn):
    withdraw(make_published_practice("Another one", slug="was-also-public"))
    one, other = (client.get(f"/en/practices/{slug}/").content.decode() for slug in ("was-public", "was-also-public"))

    assert one.replace("was-public", "") == other.replace("was-also-public", "")


def test_what_was_never_public_is_not_there(client, withdrawn):
    draft = make_practice()
    draft.save_revision()

    assert client.get(f"/en/practices/{draft.slug}/").status_code == 404
    assert client.get("/en/practices/no-such-practice/").status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/en/practices/was-public/cite.bib", "/en/practices/was-public/cite.ris", "/api/v1/practices/was-public"],
)
def test_its_other_addresses_know_nothing_of_it(client, withdrawn, address):
    gone, absent = (client.get(address.replace("was-public", slug)) for slug in ("was-public", "never-was"))

    assert gone.status_code == absent.status_code == 404
    assert gone.content.decode().replace("was-public", "") == absent.content.decode().replace("never-was", "")


def test_published_again_it_is_back(client, withdrawn):
    publish(Practice.objects.get(pk=withdrawn.pk))

    assert client.get("/en/practices/was-public/").status_code == 200


def test_it_is_gone_from_the_lists_before_the_index_knows(client, withdrawn):
    asked = "?q=quetzalcanary"
    lists = [f"/en/practices/{asked}", f"/en/search/{asked}", f"/api/v1/practices{asked}"]
    for address in (*lists, "/en/practices/feed.atom", "/en/practices/export.csv", "/sitemap-practices.xml"):
        response = client.get(address)
        words = (b"".join(response.streaming_content) if response.streaming else response.content).decode()
        assert CANARY not in words, address
        assert "was-public" not in words, address
