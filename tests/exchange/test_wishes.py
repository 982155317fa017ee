"""The list of those who look for experience, and what is proposed to them."""

import json
from xml.etree import ElementTree

import pytest

from portal.correspondence import relay
from portal.exchange.models import Wish
from portal.exchange.proposals import MOST, practices_for, thinkers_for
from portal.languages.choice import CODES
from portal.vocabularies.models import Country, Pillar, Theme
from practices.models import Practice
from tests.api.channels import entries
from tests.exchange.wishes import make_wish
from tests.factories import make_published_practice
from thinkers.models import Thinker

pytestmark = pytest.mark.django_db

LIST = "/en/experience/"
CANARY = "Quetzalwish"
NOT_PUBLIC = ("asked", "held", "declined", "ended", "spam")


def channels(client, wish: Wish) -> dict[str, str]:
    """Every public address that could tell of it, with what it answers."""
    asked = f"?q={CANARY.lower()}"
    paths = [
        LIST, f"{LIST}{asked}", f"{LIST}feed.atom", f"/api/v1/wishes{asked}", f"/api/v1/wishes/{wish.slug}",
        f"/en/search/{asked}", f"{LIST}{wish.slug}/", f"/en/write/wish/{wish.slug}/",
        f"/en/practices/suggest{asked}",
    ]  # fmt: skip
    return {path: client.get(path).content.decode() for path in paths}


@pytest.mark.parametrize("state", NOT_PUBLIC)
def test_a_wish_that_is_not_public_is_in_no_channel(client, index_changes, state):
    wish = make_wish(CANARY, state=state, words=CANARY, slug="nobody-may-see-it")
    index_changes()

    found = channels(client, wish)
    assert [path for path, words in found.items() if CANARY in words] == []
    assert client.get(f"{LIST}?q={CANARY.lower()}").context["count"] == 0
    assert client.get(f"/en/search/?q={CANARY.lower()}").context["count"] == 0


def test_a_public_one_is_in_all_and_its_contact_in_none(client, index_changes):
    """Negative control for the walk above."""
    wish = make_wish(CANARY, words=CANARY, slug="all-may-see-it", name="Hiddenname", email="hidden-asker@example.net")
    index_changes()

    found = channels(client, wish)
    told = {path for path, words in found.items() if CANARY in words or wish.slug in words.replace(path, "")}
    assert told >= set(found) - {f"/en/practices/suggest?q={CANARY.lower()}"}
    assert [path for path, words in found.items() if "hidden-asker" in words or "Hiddenname" in words] == []
    for hidden in ("hidden-asker", "Hiddenname"):
        assert client.get(f"{LIST}?q={hidden}").context["count"] == 0


@pytest.mark.parametrize("code", CODES)
def test_its_page_stands_in_every_language_with_its_own_words_marked(client, code):
    wish = make_wish("Cómo empezar un diálogo", language="es")
    words = client.get(f"/{code}/experience/{wish.slug}/").content.decode()

    assert ('lang="es" dir="ltr">Cómo empezar' in words) == (code != "es")


def test_the_list_has_facets_feed_and_interface_like_every_list(client, index_changes):
    wish = make_wish(country="gha", themes=["youth"])
    make_wish("Another", country="col")
    index_changes()

    response = client.get(f"{LIST}?country=gha&theme=youth&pillar=prevention&region=western-africa")
    assert response.context["count"] == 1
    feed = ElementTree.fromstring(client.get(f"{LIST}feed.atom?country=gha").content)
    assert len(entries(feed)) == 1
    [item] = json.loads(client.get("/api/v1/wishes?country=gha&lang=fr").content)["items"]
    assert (item["slug"], item["country"]["label"]) == (wish.slug, "Ghana")
    assert "contact" not in json.loads(client.get(f"/api/v1/wishes/{wish.slug}").content)


def test_practices_that_look_for_partners_stand_below_the_list(client):
    practice = make_published_practice("Looking", is_looking_for=True, words={"looking_for": "Partners on a lake."})

    response = client.get(LIST)
    assert [one["card"]["title"] for one in response.context["practices"]] == ["Looking"]
    assert "Partners on a lake." in response.content.decode()
    Practice.objects.filter(pk=practice.pk).update(live=False)
    assert client.get(LIST).context["practices"] == []


def test_the_form_says_nothing_about_the_reader_and_has_a_name_for_each_field(client):
    form = client.get(f"{LIST}new/").context["form"]

    assert [field.name for field in form.own_fields if not field.label] == []


def proposed(wish: Wish) -> dict[str, list[str]]:
    return {str(one["card"]["title"]): one["reasons"] for one in (*practices_for(wish), *thinkers_for(wish))}


def test_what_is_proposed_says_why_in_sentences(index_changes):
    practice = make_published_practice("Talking by the lake", country="gha")
    practice.themes.set(Theme.objects.filter(slug__in=["youth", "dialogue"]))
    practice.save()
    index_changes()
    wish = make_wish(country="gha", themes=["youth"])

    prevention, youth = Pillar.objects.get(slug="prevention").label, Theme.objects.get(slug="youth").label
    assert proposed(wish)["Talking by the lake"] == [
        f"Same pillar: {prevention}", f"Shares the theme: {youth}", "From Ghana, like those who ask",
        "Can be read in English",
    ]  # fmt: skip


def test_a_neighbour_is_from_the_same_region(index_changes):
    practice = make_published_practice("Next door", country="tgo")
    practice.themes.set(Theme.objects.filter(slug="youth"))
    practice.save()
    index_changes()

    found = proposed(make_wish(country="gha", themes=["youth"]))
    assert "From Western Africa, like those who ask" in found["Next door"]


def test_a_thinker_who_speaks_their_language_is_proposed_with_that_reason():
    found = [thinkers_for(make_wish(country=slug, language="es")) for slug in ("col", "arg", "mex")]
    reasons = [reason for one in found for thinker in one for reason in thinker["reasons"]]

    assert "Works in Spanish" in reasons


def test_at_most_six_of_each_are_proposed_and_each_has_something_in_common():
    for pillar in Pillar.objects.all():
        wish = make_wish(pillar=pillar, themes=["youth", "dialogue"], country="col")
        for found in (practices_for(wish), thinkers_for(wish)):
            assert len(found) <= MOST
            assert all(one["reasons"] for one in found)


def test_the_best_stands_first(index_changes):
    for title, country, themes in (("Lesser", "tls", ["youth"]), ("Best", "gha", ["youth", "land", "media"])):
        practice = make_published_practice(title, country=country)
        practice.themes.set(Theme.objects.filter(slug__in=themes))
        practice.save()
    index_changes()
    titles = list(proposed(make_wish(country="gha", themes=["youth", "land", "media"])))

    assert titles[0] == "Best"


def test_nothing_that_is_not_public_is_proposed(index_changes):
    practice = make_published_practice("Talking by the lake", country="gha")
    index_changes()
    wish = make_wish(country="gha")
    assert "Talking by the lake" in proposed(wish)

    Practice.objects.filter(pk=practice.pk).update(live=False)  # before the index knows
    Thinker.objects.update(live=False)
    assert "Talking by the lake" not in proposed(wish)
    assert thinkers_for(wish) == []


def test_the_page_makes_as_many_queries_with_many_proposals_as_with_few(client, queries):
    def number(wish: Wish) -> int:
        with queries() as made:
            assert client.get(f"{LIST}{wish.slug}/").status_code == 200
        return len(made)

    few = make_wish("Few", country="", pillar=Pillar.objects.first())
    many = make_wish("Many", country="col", themes=["youth", "dialogue", "women-peace-security"])
    number(many)
    assert abs(number(few) - number(many)) <= 2
    assert number(many) <= 45


def test_a_wish_without_country_or_themes_has_a_page(client):
    assert client.get(f"{LIST}{make_wish(country='').slug}/").status_code == 200
    assert Country.objects.filter(slug="gha").exists()


def test_a_wish_whose_asker_takes_no_letters_offers_no_answer(client):
    wish = make_wish(email="asker@example.net")
    form = f"/en/write/wish/{wish.slug}/"
    assert form in client.get(f"{LIST}{wish.slug}/").content.decode()

    relay.refuse(relay._hidden("asker@example.net"))

    assert client.get(form).status_code == 404
    shown = client.get(f"{LIST}{wish.slug}/").content.decode()
    assert form not in shown
    assert "Have you done this?" not in shown
