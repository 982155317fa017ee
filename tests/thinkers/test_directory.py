"""What the directory says of a thinker, how he is found, and who sees him."""

import pytest
from django.core.exceptions import ValidationError

from portal.accounts.enums import Trust
from portal.records.publishing import publish
from portal.vocabularies.models import Country
from tests.accounts.people import client_of, make_organisation, make_person
from tests.thinkers.people import ARABIC, NAME, make_thinker
from thinkers.enums import Visibility
from thinkers.models import Thinker, ThinkerAffiliation
from thinkers.orcid import check_orcid, tidy

pytestmark = pytest.mark.django_db
PAGE = "/en/thinkers/quetzal-thinker/"


@pytest.mark.parametrize("typed", ["0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097", "0000000218250097"])
def test_an_orcid_is_taken_as_people_paste_it(typed):
    check_orcid(tidy(typed))
    assert tidy(typed) == "0000-0002-1825-0097"


@pytest.mark.parametrize("typed", ["0000-0002-1825-0098", "0000-0002-1825", "٠٠٠٠-0002-1825-0097", "x" * 19])
def test_an_orcid_with_a_slip_is_refused(typed):
    with pytest.raises(ValidationError):
        check_orcid(tidy(typed))


@pytest.mark.parametrize("words", [ARABIC, "زليخة", "quetzalthinker", "Quetzal School"])
def test_a_thinker_is_found_by_every_name_and_affiliation(client, index_changes, words):
    make_thinker()
    index_changes()
    for code in ("en", "ar"):
        assert PAGE.replace("/en/", f"/{code}/") in client.get(f"/{code}/thinkers/", {"q": words}).content.decode()


@pytest.mark.parametrize(
    "choice",
    ["available=advice", "language=sw", "kind=person", "pillar=prevention", "region=western-africa", "country=gha"],
)
def test_every_facet_finds_him(client, index_changes, choice):
    make_thinker(available_for=["advice"])
    index_changes()
    shown = [card["url"] for card in client.get(f"/en/thinkers/?{choice}").context["cards"]]
    assert PAGE in shown
    item = client.get(f"/api/v1/thinkers?{choice}").json()["items"]
    assert "quetzal-thinker" in [one["slug"] for one in item]


def test_the_affiliation_of_today_comes_first_and_is_the_one_the_interface_knows(client):
    make_thinker()
    public = client.get("/api/v1/thinkers/quetzal-thinker").json()
    assert public["affiliation"] == "Quetzal House"
    assert [row["organisation"] for row in public["affiliations"]] == ["Quetzal House", "Quetzal School"]
    assert public["working_languages"] == ["en", "sw"]
    html = client.get(PAGE).content.decode()
    assert html.index("Quetzal House") < html.index("Quetzal School")
    assert f'<bdi lang="ar" dir="rtl">{ARABIC}</bdi>' in " ".join(html.split()).replace("\n", " ")


def test_an_affiliation_that_ended_is_none_of_today():
    thinker = make_thinker(affiliations=[ThinkerAffiliation(organisation="Quetzal School", until=2004)])
    assert thinker.affiliation == ""


def test_a_hidden_country_is_not_in_the_public_record_and_comes_back_when_it_is_shown():
    thinker = make_thinker(show_country=False)
    stored = Thinker.objects.get(pk=thinker.pk)
    assert (stored.country, stored.hidden_country.slug) == (None, "gha")
    stored.show_country = True
    publish(stored)
    stored = Thinker.objects.get(pk=thinker.pk)
    assert (stored.country.slug, stored.hidden_country) == ("gha", None)


def test_an_older_version_brings_neither_the_country_nor_the_public_back():
    thinker = make_thinker()
    older = thinker.latest_revision
    thinker.show_country, thinker.visibility = False, Visibility.HIDDEN
    publish(thinker)
    older.publish()
    stored = Thinker.objects.get(pk=thinker.pk)
    assert (stored.country, stored.visibility) == (None, Visibility.HIDDEN)
    assert not Thinker.objects.published().filter(pk=thinker.pk).exists()


def test_hiding_in_a_draft_holds_at_once_and_the_words_wait():
    thinker = make_thinker()
    thinker.visibility, thinker.name = Visibility.HIDDEN, "Another name"
    thinker.save_revision()
    stored = Thinker.objects.get(pk=thinker.pk)
    assert (stored.visibility, stored.name) == (Visibility.HIDDEN, NAME)


def test_members_see_those_who_show_themselves_to_members_and_nobody_else_does(client):
    make_thinker(visibility=Visibility.MEMBERS)
    stranger, member = make_person("Stranger"), make_person("Member")
    make_organisation(manager=member)
    pages = ("/en/thinkers/members/", "/en/thinkers/members/quetzal-thinker/")

    assert [client.get(page).status_code for page in pages] == [302, 302]
    assert [client_of(stranger).get(page).status_code for page in pages] == [404, 404]
    for page in pages:
        answer = client_of(member).get(page)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, no-store")
        assert NAME in answer.content.decode()
    assert client_of(member).get(PAGE).status_code == 404


def test_members_of_a_suspended_organisation_see_nobody_more_than_strangers(client):
    make_thinker(visibility=Visibility.MEMBERS)
    member = make_person("Member")
    suspended = make_organisation(manager=member)
    suspended.trust = Trust.SUSPENDED
    suspended.save()
    pages = ("/en/thinkers/members/", "/en/thinkers/members/quetzal-thinker/")
    assert [client_of(member).get(page).status_code for page in pages] == [404, 404]

    make_organisation("Another organisation", manager=member)
    assert [client_of(member).get(page).status_code for page in pages] == [200, 200]


def test_no_thinker_takes_the_address_of_a_page():
    with pytest.raises(ValidationError):
        make_thinker(slug="map")


def test_the_map_is_a_table_first_and_counts_as_the_list_does(client, index_changes):
    make_thinker()
    index_changes()
    answer = client.get("/en/thinkers/map/")
    html = answer.content.decode()
    assert html.index("<table") < html.index("world__frame")
    ghana = next(place for place in answer.context["places"] if place["country"] == "gha")
    assert client.get(ghana["url"]).context["count"] == ghana["count"]


def test_a_page_takes_the_same_queries_for_one_row_and_for_many(client, queries):
    make_thinker()
    with queries() as few:
        client.get(PAGE)
    thinker = Thinker.objects.get(slug="quetzal-thinker")
    thinker.affiliations = [ThinkerAffiliation(organisation=f"House {number}") for number in range(20)]
    publish(thinker)
    with queries() as many:
        client.get(PAGE)
    assert len(many) == len(few) <= 32


def test_countries_are_left_alone_that_thinkers_hide(client):
    from django.db.models import ProtectedError

    make_thinker(country="tuv", show_country=False)
    with pytest.raises(ProtectedError):
        Country.objects.get(slug="tuv").delete()
