"""From the form to the directory: nothing is public before the person and the editors said yes."""

import re

import pytest
from django.core import mail

from tests.accounts.people import address_in, client_of
from tests.correspondence.writing import letters, send
from tests.thinkers.people import (
    ARABIC,
    EMAIL,
    MYSELF,
    NAME,
    NOMINATOR,
    NOMINATOR_EMAIL,
    OTHERS,
    OWN,
    SOMEBODY,
    agree,
    make_thinker,
    nominated,
    prove,
)
from thinkers.consent import nominating
from thinkers.consent.enums import Stage
from thinkers.consent.models import Consent, Nomination, NoMore
from thinkers.models import Thinker

pytestmark = pytest.mark.django_db


def to() -> list[str]:
    return [letter.recipients()[0] for letter in letters()]


def answer(client, **fields):
    return send(client, address_in(letters()[-1]), fields)


def test_somebody_else_is_asked_once_his_nominator_has_proved_his_address(client):
    assert send(client, SOMEBODY, OTHERS).status_code == 302
    assert to() == [NOMINATOR_EMAIL]
    assert Nomination.objects.get().stage == Stage.BEGUN

    prove(client, mail.outbox[0])

    assert to() == [NOMINATOR_EMAIL, EMAIL]
    for words in (NAME, NOMINATOR, NOMINATOR_EMAIL, "Quetzalportrait"):
        assert words not in letters()[1].body  # no word of a stranger is in a letter
    page = client.get(address_in(letters()[1]))
    assert all(words in page.content.decode() for words in (NAME, ARABIC, NOMINATOR, "Quetzalportrait"))
    assert NOMINATOR_EMAIL not in page.content.decode()
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert Nomination.objects.get().stage == Stage.ASKED


def test_after_the_yes_the_editors_decide_and_only_then_it_is_public(client, editor):
    nomination = nominated(client)
    assert answer(client, do="agree", visibility="members", takes_letters="on").status_code == 302
    nomination.refresh_from_db()
    assert (nomination.stage, nomination.visibility, nomination.takes_letters) == (Stage.AGREED, "members", True)
    assert not Thinker.objects.filter(name=NAME).exists()

    thinker = nominating.accept(nomination, by=editor)

    assert (thinker.live, thinker.visibility, thinker.affiliation) == (True, "members", "Quetzal House")
    assert [row.name for row in thinker.names.all()] == [ARABIC]
    consent = Consent.objects.get(thinker=thinker)
    assert (consent.renew_by - consent.given_on).days in (365, 366)
    assert to()[-1] == EMAIL
    assert client.get(address_in(letters()[-1])).status_code == 200


def test_the_letters_link_leads_to_the_question_again_until_it_is_answered(client):
    send(client, MYSELF, OWN)
    link = address_in(letters()[0])
    shown = prove(client, mail.outbox[0]).headers["Location"]

    again = client.get(link)
    assert (again.status_code, again.headers["Location"].partition(":")[0]) == (302, shown.partition(":")[0])
    assert "You asked to stand" in client.get(again.headers["Location"]).content.decode()

    send(client, again.headers["Location"], {"do": "agree", "visibility": "public"})
    assert "There is nothing more to do." in client.get(link).content.decode()


def test_a_nominators_link_never_leads_to_the_answer_of_who_was_nominated(client):
    send(client, SOMEBODY, OTHERS)
    link = address_in(letters()[0])
    prove(client, mail.outbox[0])

    assert "There is nothing more to do." in client.get(link).content.decode()


def test_who_nominates_himself_agrees_to_what_he_sees_and_waits_for_the_editors_only(client):
    send(client, MYSELF, {**OWN, "visibility": "members"})
    assert to() == [EMAIL]
    shown = prove(client, mail.outbox[0]).headers["Location"]
    page = client.get(shown)
    assert all(words in page.content.decode() for words in (NAME, ARABIC, "Quetzalportrait", "You asked to stand"))
    assert page.context["form"]["visibility"].value() == "members"
    assert Nomination.objects.get().stage == Stage.ASKED

    send(client, shown, {"do": "agree", "visibility": "members"})

    assert Nomination.objects.get().stage == Stage.AGREED
    assert to() == [EMAIL]
    assert not Thinker.objects.filter(name=NAME).exists()


def test_whose_address_a_stranger_typed_as_his_own_agrees_to_nothing_by_proving_it(client, editor):
    send(client, MYSELF, {**OWN, "bio": "Words that a stranger puts into her mouth."})
    shown = prove(client, letters()[-1]).headers["Location"]
    with pytest.raises(nominating.AlreadyDecided):
        nominating.accept(Nomination.objects.get(), by=editor)
    assert "Words that a stranger puts" in client.get(shown).content.decode()
    send(client, shown, {"do": "refuse"})
    assert not Nomination.objects.exists()


def test_who_closed_the_page_nominates_himself_again(client):
    for bio in ("The first words.", "The second words."):
        send(client, MYSELF, {**OWN, "bio": bio})
        shown = prove(client, letters()[-1]).headers["Location"]
    assert [one.bio for one in Nomination.objects.all()] == ["The second words."]
    assert "The second words." in client.get(shown).content.decode()


def test_a_refusal_erases_at_once_and_nobody_asks_again(client):
    nominated(client)
    link = address_in(letters()[-1])
    send(client, link, {"do": "refuse"})
    assert not Nomination.objects.exists()
    assert EMAIL not in str(list(NoMore.objects.values()))
    assert client.get(link).status_code == 404

    shown = send(client, SOMEBODY, {**OTHERS, "nominator_email": "another@example.org"})
    page = prove(client, letters()[-1])

    assert shown.headers["Location"].endswith("/confirm/") and page.headers["Location"].endswith("/received/")
    assert not Nomination.objects.exists()
    assert to().count(EMAIL) == 1


def test_reading_the_page_agrees_to_nothing_and_a_second_yes_does_nothing(client):
    nominated(client)
    link = address_in(letters()[-1])
    for _time in range(2):
        assert client.get(link).status_code == 200
    assert Nomination.objects.get().stage == Stage.ASKED
    assert send(client, link, {"do": "agree", "visibility": "public"}).status_code == 302
    assert send(client, link, {"do": "agree", "visibility": "public"}).status_code == 404
    assert client.get("/en/thinkers/nominate/answer/forged/").status_code == 404


def test_two_who_nominate_the_same_person_cause_one_letter(client):
    nominated(client)
    send(client, SOMEBODY, {**OTHERS, "nominator_email": "another@example.org", "email": EMAIL.upper()})
    page = prove(client, letters()[-1])
    assert page.headers["Location"].endswith("/received/")
    assert to().count(EMAIL) + to().count(EMAIL.upper()) == 1
    assert Nomination.objects.count() == 1


def test_who_stands_there_already_is_not_asked_again_and_the_answer_is_the_same(client):
    agree(make_thinker())
    unknown = send(client, SOMEBODY, {**OTHERS, "email": "unknown@example.org"})
    known = send(client, SOMEBODY, OTHERS)
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])
    prove(client, letters()[-1])
    assert EMAIL not in to()


def test_the_editors_may_decline_with_a_reason_once(client, editor):
    nomination = nominated(client, MYSELF)
    nominating.decline(nomination, "Please write more about your work.", by=editor)
    assert "Please write more about your work." in letters()[-1].body
    assert to()[-1] == EMAIL
    with pytest.raises(nominating.AlreadyDecided):
        nominating.accept(nomination, by=editor)
    assert not Thinker.objects.filter(name=NAME).exists()


def test_nobody_decides_before_the_person_has_agreed(client, editor):
    nomination = nominated(client)
    with pytest.raises(nominating.AlreadyDecided):
        nominating.accept(nomination, by=editor)


def test_the_editors_decide_in_the_admin(client, editor):
    nomination = nominated(client, MYSELF)
    staff = client_of(editor)
    page = f"/admin/nominations/edit/{nomination.pk}/"
    assert NAME in staff.get("/admin/nominations/").content.decode()
    assert "Quetzalportrait" in staff.get(page).content.decode()
    assert staff.post(page, {"decision": "decline", "reason": ""}).status_code == 200
    assert staff.post(page, {"decision": "accept", "reason": ""}).status_code == 302
    assert Thinker.objects.published().filter(name=NAME).exists()
    assert staff.get("/admin/consents/").status_code == 200
    assert staff.post(page, {"decision": "accept", "reason": ""}).status_code == 200


def test_a_robot_is_answered_alike_and_nothing_is_sent(client):
    answer = send(client, SOMEBODY, OTHERS, homepage="https://spam.example")
    assert answer.headers["Location"].endswith("/confirm/")
    assert to() == []
    assert Nomination.objects.get().stage == Stage.SPAM


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": "Pea\u202ece"}, "turns the direction"),
        ({"name": "Peace\r\nBcc: a@example.org"}, "on one line"),
        ({"bio": "word " * 151}, "at most 150 words"),
        ({"email": "no address"}, "valid email"),
        ({"website": "javascript:alert(1)"}, "valid URL"),
        ({"languages": ["tlh"]}, "tlh is not one"),
        ({"agrees": ""}, "required"),
        ({"country": "999999"}, "valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, wrong, sentence):
    page = send(client, MYSELF, {**OWN, **wrong})
    assert page.status_code == 200
    assert sentence in page.content.decode() and "Quetzal House" in page.content.decode()
    assert not Nomination.objects.exists()


@pytest.mark.parametrize(("spoken", "unfolded"), [("wo", True), ("fr", False)])
def test_the_rarer_languages_are_folded_away_but_where_one_is_ticked(client, spoken, unfolded):
    page = send(client, MYSELF, {**OWN, "languages": [spoken], "agrees": ""}).content.decode()
    folded = re.search(r'<details class="groups__group"( open)?>(.*?)</details>', page, re.DOTALL)
    assert bool(folded[1]) == unfolded
    ticked = re.search(rf'name="languages" value="{spoken}"[^>]*checked', page)
    assert ticked and (ticked[0] in folded[2]) == unfolded


def test_the_sixth_nomination_within_an_hour_is_told_when_to_come_back(client):
    for number in range(5):
        assert send(client, SOMEBODY, {**OTHERS, "email": f"n{number}@example.org"}).status_code == 302
    refused = send(client, SOMEBODY, {**OTHERS, "email": "n6@example.org"})
    assert refused.status_code == 429 and int(refused.headers["Retry-After"]) > 0
    assert "Quetzalportrait" in refused.content.decode()


def test_what_nobody_answers_is_forgotten(client):
    from thinkers.consent.tasks import look_after_consents

    nominated(client)
    look_after_consents()
    assert Nomination.objects.count() == 1
    Nomination.objects.update(created_at="2020-01-01T00:00Z")
    look_after_consents()
    assert not Nomination.objects.exists()
