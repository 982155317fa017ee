"""What the index keeps of a practice for lists: the record's own words, and never more than is public now."""

import pytest

from portal.partners.models import Partner
from portal.records.publishing import withdraw
from portal.search.query import Hit, select
from practices import digest
from practices.digest import digest_of, still_public
from practices.models import Practice
from tests.factories import make_published_practice

pytestmark = pytest.mark.django_db

LISTS = ("/en/practices/", "/ar/practices/", "/api/v1/practices?lang=en", "/en/practices/suggest?q=Kanarien")
CANARY = "Kanarienvogel"


def listed(client) -> str:
    return "".join(client.get(f"{path}{'&' if '?' in path else '?'}sort=newest").content.decode() for path in LISTS)


def publish(practice: Practice, title: str) -> None:
    text = practice.texts.all()[0]
    text.title = title
    practice.texts.add(text)
    practice.save_revision().publish()


def test_the_index_keeps_what_the_record_says(whole_practice, index_changes):
    index_changes()
    hits = select("practices", language="en").where("country", ["gha"]).hits(0, 1000)
    kept = {one.slug: one for one in still_public(hits)}[whole_practice.slug]

    assert kept == digest_of(Practice.objects.for_digest().get(pk=whole_practice.pk))
    assert kept.country_slugs == ["gha", "bdi"]
    assert kept.partner_roles == [["african-union", "funds"]]


def test_a_list_takes_words_back_at_once_even_before_the_index_knows(client, index_changes):
    practice = make_published_practice(f"The {CANARY} was named", slug="somebody-was-named")
    index_changes()
    assert CANARY in listed(client)

    publish(practice, "Nobody is named any more")

    said = listed(client)
    assert CANARY not in said
    assert "Nobody is named any more" in said


def test_without_the_comparison_a_list_goes_on_saying_what_was_taken_back(client, index_changes, monkeypatch):
    """Negative control."""
    practice = make_published_practice(f"The {CANARY} was named")
    index_changes()
    publish(practice, "Nobody is named any more")
    monkeypatch.setattr(digest, "_iso", lambda when: "always the same")
    monkeypatch.setattr(digest.Digest, "saved", "always the same", raising=False)

    assert CANARY in listed(client)


def test_what_is_withdrawn_is_in_no_list_and_no_suggestion(client, index_changes):
    practice = make_published_practice(f"The {CANARY} was named")
    index_changes()
    withdraw(practice)

    assert CANARY not in listed(client)


def test_a_partner_that_was_withdrawn_is_named_by_no_list(client, whole_practice, index_changes):
    index_changes()
    name = Partner.objects.get(slug="african-union").name
    item = "/api/v1/practices?q=whole&country=gha"
    assert name in str(client.get(item).json()["items"])

    withdraw(Partner.objects.get(slug="african-union"))

    assert name not in str(client.get(item).json()["items"])


def test_a_hit_of_an_index_that_keeps_nothing_is_read_from_the_record():
    practice = make_published_practice("Read from the record")

    assert [one.words.title.words for one in still_public([Hit("practices", str(practice.pk), 0.0)])] == [
        "Read from the record"
    ]


def test_a_list_asks_the_database_only_what_is_still_public(queries, index_changes):
    make_published_practice("Kept in the index")
    index_changes()
    hits = select("practices", language="en").hits(0, 20)
    with queries() as made:
        assert len(still_public(hits)) == 20

    assert len(made) == 1
