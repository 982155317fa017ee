"""No e-mail address, hidden country, hidden profile or nominator at any public address, in any state."""

import pytest

from events.models import Event, Speaker
from portal.records.publishing import withdraw
from tests.correspondence.writing import letters, send
from tests.test_public_addresses import every_address, words_at
from tests.thinkers.people import ARABIC, EMAIL, NAME, NOMINATOR, NOMINATOR_EMAIL, agree, make_thinker, nominated
from thinkers.consent.models import Nomination
from thinkers.consent.protecting import show_to
from thinkers.consent.renewal import lapse
from thinkers.models import Thinker, ThinkerText

pytestmark = pytest.mark.django_db

SLUG = "quetzal-thinker"
OWN = [
    "/en/thinkers/quetzal-thinker/", "/ar/thinkers/quetzal-thinker/", "/api/v1/thinkers/quetzal-thinker",
    "/en/thinkers/?q=quetzalthinker", "/api/v1/thinkers?q=quetzalthinker", "/en/search/?q=quetzalthinker",
    "/en/search/?q=%D9%83%D9%8A%D8%AA%D8%B2%D8%A7%D9%84%D8%AB%D9%8A%D9%86%D9%83%D8%B1",
    "/en/thinkers/feed.atom?q=quetzalthinker", "/en/write/thinker/quetzal-thinker/",
    "/en/thinkers/?available=media", "/sitemap-thinkers.xml", "/en/thinkers/members/quetzal-thinker/",
    "/en/thinkers/map/", "/en/thinkers/?country=tuv", "/api/v1/thinkers?country=tuv", "/en/search/?q=Tuvalu",
    "/en/thinkers/?q=Tuvalu", "/en/thinkers/?region=polynesia", "/en/pillars/prevention/",
]  # fmt: skip
WORDS = (NAME, "Quetzal", ARABIC, SLUG)
PRIVATE = (EMAIL, NOMINATOR, NOMINATOR_EMAIL, "quetzal.example@", "friend@")


def leaks(client, needles, addresses=OWN) -> dict[str, list[str]]:
    """Every address where one of the words stands that it was not asked with."""
    found = {}
    for address in addresses:
        held = words_at(client, address)
        if here := [word for word in needles if word in held and word not in address]:
            found[address] = here
    return found


def test_of_a_public_thinker_no_address_and_of_a_hidden_country_nothing(client, index_changes):
    agree(make_thinker(country="tuv", show_country=False, available_for=["media"]))
    index_changes()

    assert leaks(client, PRIVATE) == {}
    for address in OWN[:3]:
        assert "Tuvalu" not in words_at(client, address)
    for address in ("/en/thinkers/?country=tuv", "/en/thinkers/?region=polynesia", "/en/thinkers/?q=Tuvalu"):
        assert SLUG not in words_at(client, address)
    assert not any(place["country"] == "tuv" for place in client.get("/en/thinkers/map/").context["places"])


def test_who_is_not_public_is_at_no_public_address(client, index_changes):
    """One walk over all of them, with somebody in every state."""
    nominated(client, available_for=["media"])
    waiting = nominated(client, email="agreed@quetzal.example", available_for=["media"])
    Nomination.objects.filter(pk=waiting.pk).update(stage="agreed")
    for visibility in ("members", "hidden", "public"):
        slug = f"{SLUG}-{visibility}" if visibility != "hidden" else SLUG
        consent = agree(make_thinker(slug=slug, visibility=visibility, available_for=["media"]))
    lapse(consent)
    index_changes()

    assert leaks(client, (*WORDS, *PRIVATE), [*every_address(), *OWN]) == {}
    assert client.get("/en/thinkers/?q=quetzalthinker").context["count"] == 0


def test_the_walk_would_notice(client, index_changes):
    """Negative control: what is public is found, and so would an address be that somebody shows."""
    agree(make_thinker(country="tuv", available_for=["media"], texts=[ThinkerText(language="en", bio=f"Ask {EMAIL}")]))
    index_changes()

    found = leaks(client, (NAME, EMAIL))

    assert {*OWN[:3], "/en/thinkers/?available=media"} <= set(found)
    assert EMAIL in found[OWN[0]]
    assert SLUG in words_at(client, "/en/thinkers/?country=tuv")
    assert any(place["country"] == "tuv" for place in client.get("/en/thinkers/map/").context["places"])


def test_an_existing_thinker_that_is_hidden_answers_like_none(client):
    agree(make_thinker(visibility="hidden"))
    for path in ("/en/thinkers/{}/", "/api/v1/thinkers/{}", "/en/write/thinker/{}/"):
        hidden, absent = (client.get(path.format(slug)) for slug in (SLUG, "no-such-thinker"))
        assert hidden.status_code == absent.status_code == 404
        assert hidden.content.decode().replace(SLUG, "") == absent.content.decode().replace("no-such-thinker", "")


def test_what_is_written_to_who_does_not_want_it_goes_nowhere(client):
    agree(make_thinker(), takes_letters=False)
    words = {"name": "Amina", "email": "amina@example.org", "words": "May I?"}
    assert send(client, f"/en/write/thinker/{SLUG}/", words).status_code == 404
    assert letters() == []


def test_a_speaker_whose_profile_is_hidden_is_not_named_at_the_event_either(client):
    thinker, event = make_thinker(), Event.objects.get(slug="gssd-expo-2018")
    event.speakers.add(Speaker(name=NAME, thinker=thinker))
    event.save()
    pages = ("/en/events/gssd-expo-2018/", "/api/v1/events/gssd-expo-2018")
    assert all(NAME in words_at(client, page) for page in pages)
    assert "/en/events/gssd-expo-2018/" in words_at(client, OWN[0])

    show_to(thinker, visibility="hidden")

    assert not any(NAME in words_at(client, page) or SLUG in words_at(client, page) for page in pages)


@pytest.mark.parametrize("hide", ["hidden", "members", "withdrawn", "deleted"])
def test_no_event_is_found_by_a_speaker_who_is_not_public_any_more(client, index_changes, hide):
    thinker, event = make_thinker(), Event.objects.get(slug="gssd-expo-2018")
    event.speakers.add(Speaker(name=NAME, affiliation="Quetzal House", thinker=thinker))
    event.save()
    index_changes()
    lists = ("/en/events/?q=quetzalthinker", "/en/events/?q=quetzal")
    assert [client.get(page).context["count"] for page in lists] == [1, 1]

    if hide == "withdrawn":
        withdraw(thinker)
    elif hide == "deleted":
        Thinker.objects.filter(pk=thinker.pk).delete()
    else:
        show_to(thinker, visibility=hide)
    index_changes()

    assert [client.get(page).context["count"] for page in lists] == [0, 0]
    if hide in ("hidden", "members"):
        show_to(thinker, visibility="public")
        index_changes()
        assert client.get(lists[0]).context["count"] == 1
