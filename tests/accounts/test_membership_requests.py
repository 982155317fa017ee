"""Telling the editors who one is, and their answer."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from portal.accounts import joining
from portal.accounts.belonging import is_manager, is_member
from portal.accounts.models import MembershipRequest, Organisation
from portal.vocabularies.models import Country
from tests.accounts.people import client_of, letters, make_organisation, make_person, send

pytestmark = pytest.mark.django_db

PAGE = "/accounts/organisation/request/"
FIELDS = {"organisation_name": "Mulheres pela Paz", "website": "mulheres.example", "about": "We meet.\r\nWe talk."}


@pytest.fixture
def person():
    return make_person("Djenaba", language="pt")


@pytest.fixture
def asked(person) -> MembershipRequest:
    guinea = Country.objects.get(slug="gnb")
    assert send(client_of(person), PAGE, **FIELDS, country=guinea.pk).status_code == 302
    return MembershipRequest.objects.get()


def test_a_request_says_which_organisation_where_and_who(asked, person):
    assert asked.user == person
    assert (asked.organisation_name, asked.country.slug) == ("Mulheres pela Paz", "gnb")
    assert (asked.website, asked.about) == ("https://mulheres.example", "We meet.\nWe talk.")


def test_the_person_sees_that_it_waits_and_has_no_second_form(asked, person):
    page = client_of(person).get(f"{PAGE}?lang=en").content.decode()
    assert "The editors read your request" in page
    assert "Send to the editors" not in page


def test_one_open_request_a_person(asked, person):
    assert send(client_of(person), PAGE, **FIELDS).status_code == 302
    assert MembershipRequest.objects.count() == 1


def test_letters_are_kept_in_one_form(person):
    send(client_of(person), PAGE, **{**FIELDS, "organisation_name": "Guine\u0301 Paz"})
    assert MembershipRequest.objects.get().organisation_name == "Guin\u00e9 Paz"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"organisation_name": "Pea\u202ece"}, "turns the direction"),
        ({"organisation_name": "Peace\r\nBcc: a@example.org"}, "on one line"),
        ({"organisation_name": "Pea\u200bce"}, "cannot be seen"),
        ({"organisation_name": "e" + "\u0301" * 20}, "too many accents"),
        ({"about": "a\u202eb"}, "turns the direction"),
        ({"about": ""}, "required"),
        ({"website": "javascript:alert(1)"}, "valid URL"),
        ({"about": "a" * 4001}, "at most 4000"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(person, wrong, sentence):
    response = send(client_of(person), f"{PAGE}?lang=en", **{**FIELDS, **wrong})

    assert response.status_code == 200
    page = response.content.decode()
    assert sentence in page
    assert "Mulheres pela Paz" in page or "We meet." in page
    assert not MembershipRequest.objects.exists()


def test_without_a_session_the_words_are_kept_and_come_back(person):
    client = Client()
    response = send(client, PAGE, **FIELDS)
    assert response.status_code == 302 and not MembershipRequest.objects.exists()

    client.force_login(person)
    page = client.get(parse_qs(urlsplit(response.headers["Location"]).query)["next"][0]).content.decode()
    with translation.override(person.language):
        said = gettext("What you wrote before your session ended is here again. It is not saved yet.")
    assert "Mulheres pela Paz" in page and said in page


def test_accepted_into_a_new_organisation_the_person_manages_it(asked, person, editor):
    joining.accept(asked, None, by=editor)

    organisation = Organisation.objects.get(name="Mulheres pela Paz")
    assert organisation.country.slug == "gnb" and organisation.trust == "new"
    assert is_manager(person, organisation)


def test_accepted_into_an_organisation_that_is_there_the_person_is_an_author(asked, person, editor):
    there = make_organisation()

    joining.accept(asked, there, by=editor)

    assert is_member(person, there) and not is_manager(person, there)
    assert not Organisation.objects.filter(name="Mulheres pela Paz").exists()


def test_the_answer_is_a_letter_in_the_persons_language_either_way(asked, person, editor):
    joining.decline(asked, "Write to us from your organisation’s address.", by=editor)

    (letter,) = letters()

    assert letter.recipients() == [person.email]
    assert "Write to us from your organisation’s address." in letter.body
    assert 'lang="pt"' in letter.alternatives[0][0]
    page = client_of(person).get(f"{PAGE}?lang=en").content.decode()
    assert "Your request was declined" in page and "Write to us from your organisation’s address." in page
    assert "Send to the editors" in page


def test_accepting_writes_a_letter(asked, person, editor):
    joining.accept(asked, None, by=editor)
    (letter,) = letters()
    assert letter.recipients() == [person.email] and "Mulheres pela Paz" in letter.body


def test_of_two_answers_the_second_is_refused(asked, editor, person):
    joining.decline(asked, "No.", by=editor)
    with pytest.raises(joining.AlreadyDecided):
        joining.accept(asked, None, by=editor)
    assert not person.memberships.exists()
    assert len(letters()) == 1


def test_after_a_refusal_one_may_ask_again(asked, person, editor):
    joining.decline(asked, "Not yet.", by=editor)
    assert send(client_of(person), PAGE, **FIELDS).status_code == 302
    assert MembershipRequest.objects.waiting().count() == 1


def test_the_persons_own_page_leads_to_the_form_and_then_says_how_it_stands(person, editor):
    client = client_of(person)
    assert PAGE in client.get("/accounts/?lang=en").content.decode()

    send(client, PAGE, **FIELDS)
    assert "The editors read your request" in client.get("/accounts/?lang=en").content.decode()

    joining.accept(MembershipRequest.objects.get(), None, by=editor)
    organisation = Organisation.objects.get(name="Mulheres pela Paz")
    assert f"/accounts/organisation/{organisation.pk}/" in client.get("/accounts/?lang=en").content.decode()


def test_whoever_was_accepted_is_led_to_writing_and_sees_no_second_form(asked, person, editor):
    membership = joining.accept(asked, None, by=editor)
    (letter,) = letters()
    assert "/pt/contribute/" in letter.body
    assert "Send to the editors" not in client_of(person).get(f"{PAGE}?lang=en").content.decode()

    membership.delete()
    assert "Send to the editors" in client_of(person).get(f"{PAGE}?lang=en").content.decode()
