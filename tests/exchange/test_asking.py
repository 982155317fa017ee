"""From a form to a public page and to its end: what each step lets happen, and what it does not."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from portal.correspondence.models import Relayed
from portal.exchange import asking
from portal.exchange.models import Wish, WishContact
from portal.vocabularies.models import Theme
from tests.accounts.people import client_of, make_organisation, make_person
from tests.correspondence.writing import TO_SOMEBODY, letters, send
from tests.exchange.wishes import EMAIL, NEW, fields, in_days, make_wish, sent_and_confirmed

pytestmark = pytest.mark.django_db

SIGNS = "<script>alert(1)</script> {{7*7}} {% now 'Y' %} %s %(name)s {0.__class__}"


def page_of(wish: Wish) -> str:
    return f"/en/experience/{wish.slug}/"


def decide(editor, wish: Wish, decision: str, **more):
    kept = {name: getattr(wish, name) for name in ("title", "words", "context", "organisation_name")}
    facts = {"pillar": wish.pillar_id, "country": wish.country_id or "", "ends_on": wish.ends_on.isoformat()}
    address = f"/admin/experience/edit/{wish.pk}/"
    return client_of(editor).post(address, {**kept, **facts, "decision": decision, "reason": "", **more})


def test_a_stranger_asks_proves_his_address_and_staff_make_it_public(client, editor):
    wish = sent_and_confirmed(client)
    assert wish.state == "held"
    assert client.get(page_of(wish)).status_code == 404

    assert decide(editor, wish, "approve").status_code == 302

    wish.refresh_from_db()
    assert (wish.state, wish.decided_by, client.get(page_of(wish)).status_code) == ("public", editor, 200)
    letter = letters()[-1]
    assert letter.recipients() == [EMAIL]
    assert page_of(wish) in letter.body


def test_nothing_waits_for_staff_before_the_address_is_proved(client, editor):
    response = send(client, NEW, fields())

    assert client.get(response.headers["Location"]).status_code == 200
    wish = Wish.objects.get()
    assert wish.state == "asked"
    decide(editor, wish, "approve")
    with pytest.raises(asking.NotConfirmed):
        asking.approve(wish, by=editor)
    assert Wish.objects.get().state == "asked"


def test_staff_decline_with_a_reason_and_not_without(client, editor):
    wish = sent_and_confirmed(client)

    assert decide(editor, wish, "decline").status_code == 200
    assert Wish.objects.get().state == "held"
    decide(editor, wish, "decline", reason="It is about trade. Ask a chamber.")

    assert Wish.objects.get().state == "declined"
    assert client.get(page_of(wish)).status_code == 404
    assert "It is about trade." in letters()[-1].body


def test_an_address_that_nobody_has_confirmed_gets_no_letter_when_staff_decline(client, editor):
    """Whoever typed somebody else's address could have had us send him words of a stranger."""
    send(client, NEW, fields(title="Buy at cheap.example"))
    asked = len(letters())

    decide(editor, Wish.objects.get(), "decline", reason="This is an advertisement.")

    assert Wish.objects.get().state == "declined"
    assert len(letters()) == asked == 1


def test_of_two_who_decide_at_once_one_is_told_that_it_was_done(client, editor):
    wish = make_wish(state="held")
    asking.approve(wish, by=editor)

    with pytest.raises(asking.AlreadyDecided):
        asking.decline(wish, "No.", by=editor)
    assert Wish.objects.get().state == "public"


def test_a_member_asks_in_the_name_of_his_organisation_and_need_not_prove_anything():
    member = make_person("Berta")
    organisation = make_organisation("Mothers for Peace", authors=[member])
    asked = fields(organisation=organisation.pk)
    for name in ("name", "email", "organisation_name"):
        del asked[name]

    assert send(client_of(member), NEW, asked).headers["Location"] == "/en/experience/sent/"

    wish = Wish.objects.get()
    assert (wish.state, wish.organisation_name, wish.contact.email) == ("held", organisation.name, member.email)
    assert letters() == []


def test_nobody_asks_in_the_name_of_an_organisation_that_is_not_his():
    member = make_person("Berta")
    make_organisation(authors=[member])
    other = make_organisation("Other")

    assert send(client_of(member), NEW, fields(organisation=other.pk)).status_code == 200
    assert not Wish.objects.exists()


def test_it_ends_by_itself_its_page_says_so_and_no_list_has_it(client, index_changes):
    wish = make_wish(ends_on=in_days(0))
    index_changes()
    assert client.get("/en/experience/").context["count"] == 1

    Wish.objects.filter(pk=wish.pk).update(ends_on=in_days(-1))
    assert client.get(page_of(wish)).status_code == 410  # before any task has run
    assert asking.end_what_is_over() == 1
    index_changes()

    assert client.get("/en/experience/").context["count"] == 0
    response = client.get(page_of(wish))
    assert response.status_code == 410
    assert wish.title not in response.content.decode()
    assert client.get(f"/en/write/wish/{wish.slug}/").status_code == 404
    assert "has ended" in letters()[-1].subject
    assert asking.end_what_is_over() == 0


def test_staff_end_it_before_its_day(client, editor):
    wish = make_wish()
    decide(editor, wish, "end")

    wish.refresh_from_db()
    assert (wish.state, wish.ends_on) == ("ended", timezone.localdate())
    assert client.get(page_of(wish)).status_code == 410


def test_an_answer_is_passed_on_and_the_askers_address_is_shown_to_nobody(client):
    wish = make_wish(email="hidden-asker@example.net")
    path = f"/en/write/wish/{wish.slug}/"

    pages = [client.get(page_of(wish)), client.get(path), send(client, path, TO_SOMEBODY)]

    assert [page.status_code for page in pages] == [200, 200, 302]
    assert [page for page in pages if "hidden-asker" in page.content.decode()] == []
    assert Relayed.objects.get().key == wish.slug


@pytest.mark.parametrize("state", ["asked", "held", "declined", "ended", "spam"])
def test_nobody_can_write_to_who_is_behind_a_wish_that_is_not_public(client, state):
    assert client.get(f"/en/write/wish/{make_wish(state=state).slug}/").status_code == 404


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", ""), ("title", "Line\nbreak"), ("title", "a" * 161), ("title", "turned \u202eround"),
        ("words", ""), ("words", "w" * 3001), ("language", "xx"), ("pillar", "999999"), ("pillar", "x"),
        ("country", "999999"), ("ends_on", "2027-02-30"), ("ends_on", "0000-00-00"), ("ends_on", "9999-12-31"),
        ("ends_on", "tomorrow"), ("email", "a@b, c@d.org"), ("email", "a@b.org\r\nBcc: x@y.org"),
        ("name", "Ama\r\nBcc: x"), ("themes", ["999999"]), ("organisation_name", "a\u200bb"),
    ],
)  # fmt: skip
def test_a_field_that_cannot_be_is_said_beside_it_and_nothing_typed_is_lost(client, name, value):
    response = send(client, NEW, fields(**{"context": "We are a small town at a lake.", name: value}))

    assert response.status_code == 200
    assert response.context["form"].errors.keys() == {name}
    assert "We are a small town at a lake." in response.content.decode()
    assert not Wish.objects.exists()


@pytest.mark.parametrize("days", [-1, 0, 366])
def test_the_last_day_lies_within_a_year_from_now(client, days):
    assert send(client, NEW, fields(ends_on=in_days(days).isoformat())).context["form"].errors.keys() == {"ends_on"}
    assert send(client, NEW, fields(ends_on=in_days(365).isoformat())).status_code == 302


def test_a_country_or_an_organisation_is_needed(client):
    assert send(client, NEW, fields(country="")).context["form"].errors.keys() == {"country"}
    assert send(client, NEW, fields(country="", organisation_name="Mothers for Peace")).status_code == 302


def test_more_than_five_themes_are_too_many(client):
    themes = list(Theme.objects.values_list("pk", flat=True)[:6])

    assert send(client, NEW, fields(themes=themes)).context["form"].errors.keys() == {"themes"}
    assert send(client, NEW, fields(themes=themes[:5])).status_code == 302


def test_signs_of_programs_are_words_like_others_on_the_page_and_in_letters(client, editor):
    wish = sent_and_confirmed(client, title=SIGNS[:60], words=SIGNS, context=SIGNS, organisation_name=SIGNS)
    decide(editor, wish, "approve")
    page = client.get(page_of(wish)).content.decode()

    assert "<script>alert" not in page
    assert "{{7*7}} {% now" in page
    assert SIGNS[:60].strip() in letters()[-1].body


def test_what_looks_like_spam_gets_the_same_answer_and_no_letter(client):
    answers = [send(client, NEW, fields(), homepage="x"), send(client, NEW, fields(title="Another"), after=0)]

    assert {answer.headers["Location"] for answer in answers} == {send(client, NEW, fields()).headers["Location"]}
    assert sorted(Wish.objects.values_list("state", flat=True)) == ["asked", "spam", "spam"]
    assert len(letters()) == 1


def test_spam_that_was_none_is_asked_for_its_address_like_others(client, editor):
    send(client, NEW, fields(), homepage="x")
    decide(editor, Wish.objects.get(), "release")

    assert Wish.objects.get().state == "asked"
    assert [letter.recipients() for letter in letters()] == [[EMAIL]]


def test_a_form_without_the_sign_of_our_page_changes_nothing():
    strict = Client(enforce_csrf_checks=True)
    foreign = send(strict, NEW, fields())
    ours = strict.post(NEW, fields(), headers={"Origin": "http://testserver"})

    assert (foreign.status_code, ours.status_code) == (403, 403)
    assert "Farmers and herders" not in foreign.content.decode()
    assert "Farmers and herders" in ours.content.decode()
    assert not Wish.objects.exists()


def test_too_many_are_told_when_to_come_back_and_keep_their_words(client):
    answers = [send(client, NEW, fields(title=f"Wish {number}", words=f"Words {number}.")) for number in range(6)]

    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert "Words 5." in answers[-1].content.decode()


def test_what_nobody_needs_any_more_is_forgotten():
    long_ago = timezone.now() - timedelta(days=400)
    for state in ("asked", "spam", "declined", "ended", "public"):
        wish = make_wish(state=state, email=f"{state}@example.org", ends_on=in_days(-370))
        Wish.objects.filter(pk=wish.pk).update(created_at=long_ago, decided_at=long_ago)
    fresh = make_wish(email="fresh@example.org", state="ended", ends_on=in_days(-300))

    asking.forget()

    assert set(Wish.objects.values_list("state", flat=True)) == {"declined", "ended", "public"}
    assert [contact.wish for contact in WishContact.objects.all()] == [fresh]


def test_who_may_not_answer_requests_does_not_see_them(reviewer):
    wish = make_wish(state="held", email="hidden-asker@example.net")
    client = client_of(reviewer)

    for path in ("/admin/experience/", f"/admin/experience/edit/{wish.pk}/"):
        response = client.get(path, follow=True)
        assert "hidden-asker" not in response.content.decode()
        assert wish.title not in response.content.decode()


def test_editors_see_who_is_behind_it_and_can_delete_all_of_it(editor):
    wish = make_wish(state="held", email="hidden-asker@example.net")
    client = client_of(editor)

    assert "hidden-asker" in client.get(f"/admin/experience/edit/{wish.pk}/").content.decode()
    assert client.get("/admin/experience/new/").status_code in (302, 403, 404)
    client.post(f"/admin/experience/delete/{wish.pk}/")
    assert not Wish.objects.exists()
    assert not WishContact.objects.exists()
