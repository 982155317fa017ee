"""A consent holds for a year: asked before its end and at it, hidden after thirty days without an answer."""

from datetime import date, timedelta

import pytest
from django.core import mail

from portal.records.publishing import Incomplete, publish
from tests.accounts.people import address_in, client_of
from tests.correspondence.writing import letters, send
from tests.thinkers.people import EMAIL, agree, make_thinker, opened_in_admin
from thinkers.consent.models import Consent
from thinkers.consent.renewal import a_year_from, ask_and_hide, lapse, renew
from thinkers.models import Thinker

pytestmark = pytest.mark.django_db
BEGUN = date(2027, 3, 10)
ENDS = date(2028, 3, 10)


@pytest.fixture
def consent() -> Consent:
    return agree(make_thinker(), on=BEGUN)


def is_public() -> bool:
    return Thinker.objects.published().filter(slug="quetzal-thinker").exists()


def pass_day(day: date) -> int:
    """Let the task run twice on a day; how many letters there are since the beginning."""
    ask_and_hide(day)
    ask_and_hide(day)
    return len(letters())


def test_a_year_ends_on_its_day_also_in_leap_years():
    assert a_year_from(date(2027, 3, 10)) == date(2028, 3, 10)
    assert a_year_from(date(2028, 2, 29)) == date(2029, 2, 28)


def test_the_calendar_of_a_consent_that_nobody_renews(consent):
    written = [
        (ENDS - timedelta(days=31), 0), (ENDS - timedelta(days=30), 1), (ENDS - timedelta(days=1), 1),
        (ENDS, 2), (ENDS + timedelta(days=29), 2),
    ]  # fmt: skip
    for day, number in written:
        assert pass_day(day) == number, day
        assert is_public(), day
    assert pass_day(ENDS + timedelta(days=30)) == 3
    assert not is_public()
    assert pass_day(ENDS + timedelta(days=300)) == 3
    assert {letter.recipients()[0] for letter in mail.outbox} == {EMAIL}


def test_a_yes_begins_another_year_and_its_link_opens_once(client, consent):
    pass_day(ENDS - timedelta(days=30))
    link = address_in(letters()[0])
    assert client.get(link).status_code == 200
    assert Consent.objects.get().given_on == BEGUN

    assert send(client, link, {"do": "renew"}).status_code == 302

    assert Consent.objects.get().given_on == date.today()
    assert client.get(link).status_code == 404


def test_a_yes_of_a_moment_ago_is_not_undone_by_the_calendar(consent):
    late = ENDS + timedelta(days=30)
    seen_before = Consent.objects.get()
    renew(consent, late)
    lapse(seen_before)
    assert (is_public(), Consent.objects.get().lapsed_at) == (True, None)
    lapse(Consent.objects.get())
    assert not is_public(), "negative control"


def test_a_letter_that_waits_is_not_sent_to_who_has_answered(consent):
    ask_and_hide(ENDS)
    renew(consent, ENDS)
    assert letters() == []


def test_what_was_hidden_comes_back_with_a_yes_to_whom_it_was_shown(client, consent):
    pass_day(ENDS + timedelta(days=30))
    assert not is_public()
    assert send(client, address_in(letters()[-1]), {"do": "renew"}).status_code == 302
    assert is_public()


def test_the_editors_cannot_show_what_is_not_agreed_to_any_more(client, consent, editor):
    pass_day(ENDS + timedelta(days=30))
    thinker = Thinker.objects.get(slug="quetzal-thinker")
    thinker.visibility = "public"
    with pytest.raises(Incomplete):
        publish(thinker)
    staff = client_of(editor)
    form = opened_in_admin(staff, thinker)
    form["visibility"] = "public"
    answer = staff.post(f"/admin/thinkers/edit/{thinker.pk}/", form)
    assert "The consent has ended" in answer.content.decode()
    assert not is_public()


def test_without_a_consent_an_entry_about_a_public_figure_stays():
    make_thinker()
    ask_and_hide(date(2099, 1, 1))
    assert is_public()
