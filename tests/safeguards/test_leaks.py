"""Nothing of the table of safeguards is at any public address, whatever the state of the practice."""

import pytest

from portal.records.publishing import publish, withdraw
from portal.vocabularies.models import Country
from practices.models import Practice
from practices.safeguards.models import Safeguards
from practices.safeguards.places import hide
from tests.factories import make_practice, make_published_practice
from tests.test_public_addresses import every_address, words_at

pytestmark = pytest.mark.django_db

CANARY = "Zorbacanary"
HIDDEN_COUNTRY = "and"
"""Andorra: no practice of the starting content is there."""


def protect(practice: Practice, **told) -> None:
    words = {name: f"{CANARY}{name}" for name in Safeguards.SENSITIVE if name not in ("countries", "exchanges")}
    safeguards = Safeguards(
        practice=practice, names_people="no", minors="no", people_at_risk="no", exact_places="no",
        consent_on="2020-01-02", **words,
    )  # fmt: skip
    hide(practice, safeguards)
    practice.save()


def hidden_practice(title: str, **facts) -> Practice:
    practice = make_practice(title, country=HIDDEN_COUNTRY, place_precision="hidden", **facts)
    protect(practice)
    return practice


@pytest.fixture
def canaries(index_changes):
    """One practice a state, each with a canary in every sensitive field."""
    ghana = Practice.objects.get(slug="ghana-national-peace-council")
    protect(ghana)
    publish(hidden_practice("A public one", slug="a-public-one"))
    hidden_practice("A draft", slug="a-draft").save_revision()
    withdraw(publish(hidden_practice("A withdrawn one", slug="a-withdrawn-one")))
    scheduled = hidden_practice("One for later", slug="one-for-later")
    scheduled.go_live_at = "2099-01-01T00:00:00Z"
    scheduled.save_revision()
    update = make_published_practice("With an update", slug="with-an-update")
    protect(update)
    update.place_precision = "hidden"
    update.save_revision()
    index_changes()
    return [practice.slug for practice in Practice.objects.filter(safeguards__isnull=False)]


def everything_about(slugs: list[str]) -> list[str]:
    pages = ("", "cite.bib", "cite.ris")
    own = [f"/{code}/practices/{slug}/{page}" for slug in slugs for code in ("en", "ar") for page in pages]
    facets = [f"/en/practices/?country={HIDDEN_COUNTRY}", f"/api/v1/practices?country={HIDDEN_COUNTRY}"]
    searches = [f"/en/{name}/?q={CANARY}" for name in ("practices", "search")] + [f"/en/practices/suggest?q={CANARY}"]
    return [*every_address(), *own, *facets, *searches, *(f"/api/v1/practices/{slug}" for slug in slugs)]


def without_the_question(words: str) -> str:
    """A search page repeats what it was asked."""
    for before, after in (("=", ""), (">", "<"), ("“", "”"), ('"', '"')):
        words = words.replace(f"{before}{CANARY}{after}", before)
    return words


def test_no_sensitive_word_is_at_any_public_address(client, canaries):
    assert [at for at in everything_about(canaries) if CANARY in without_the_question(words_at(client, at))] == []


def test_no_facet_finds_a_hidden_country(client, canaries):
    assert Country.objects.filter(slug=HIDDEN_COUNTRY).exists()
    for address in (f"/en/practices/?country={HIDDEN_COUNTRY}", "/en/practices/?q=Andorra", "/en/search/?q=Andorra"):
        assert client.get(address).context["count"] == 0, address


def test_the_walk_would_notice(client, canaries):
    """Negative control: told as the exact place, the same word is at the public addresses."""
    practice = Practice.objects.get(slug="a-public-one")
    practice.place_precision = "exact"
    told = Safeguards.objects.get(practice=practice)
    hide(practice, told)
    practice.save()

    found = {at for at in everything_about(canaries) if f"{CANARY}exact_place" in words_at(client, at)}

    assert found >= {"/en/practices/a-public-one/", "/api/v1/practices/a-public-one"}
