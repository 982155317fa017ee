"""The contact page: what a person writes arrives once, at one address; what a machine writes goes nowhere."""

from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client

from portal.correspondence import guarding
from portal.correspondence.enums import MessageState
from portal.correspondence.models import ContactAddresses, Message
from portal.languages.choice import CODES
from portal.outbox.models import Effect
from tests.correspondence.writing import MESSAGE, letters, send

pytestmark = pytest.mark.django_db

PAGE, SENT = "/en/contact/", "/en/contact/sent/"
SIGNS = "<script>alert(1)</script> {{7*7}} {% now 'Y' %} %s %(name)s {0.__class__}"


@pytest.fixture(autouse=True)
def _addresses(desk_address):
    """Each subject has somewhere to go."""


def test_a_message_goes_to_the_address_of_its_subject_and_is_answered_to_its_sender(client):
    response = send(client, PAGE, MESSAGE, subject="privacy")

    assert response.headers["Location"] == SENT
    assert client.get(SENT).status_code == 200
    [letter] = letters()
    assert (letter.recipients(), letter.reply_to) == (["privacy@example.net"], ["amina@example.org"])
    assert "A question." in letter.body
    assert Message.objects.get().state == MessageState.NEW


def test_a_subject_without_an_address_goes_to_the_general_one(client):
    send(client, PAGE, MESSAGE, subject="press")
    assert letters()[0].recipients() == ["office@example.net"]


def test_the_sender_gets_no_letter(client):
    """Nobody can use the form to write to somebody else."""
    send(client, PAGE, MESSAGE)
    assert [letter.recipients() for letter in letters()] == [["office@example.net"]]


def test_the_same_form_sent_twice_is_one_message(client):
    form = {**MESSAGE, "one_time_key": "5d6b1a1e-54a5-4c1c-8f2c-0d6d7b9a1a11", "opened": guarding.stamp(10)}
    answers = [client.post(PAGE, form).headers["Location"] for _time in range(2)]
    assert answers == [SENT, SENT]
    assert len(letters()) == Message.objects.count() == 1


@pytest.mark.parametrize("code", CODES)
def test_the_page_is_there_in_every_language_and_shows_no_address(client, code):
    page = client.get(f"/{code}/contact/").content.decode()
    assert f'<html lang="{code}"' in page
    assert "example.net" not in page


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client):
    response = send(client, PAGE, MESSAGE, email="no address", subject="nothing")
    page = response.content.decode()
    assert response.status_code == 200
    assert page.count('class="field__error"') == 2
    assert "A question." in page
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    "trick",
    [
        {"homepage": "https://example.com"},
        {"opened": ""},
        {"opened": "1700000000:forged"},
        {"words": "https://example.com/ " * 4},
        {"words": "https://example.com/ " * 50},
        {"name": "www.example.com"},
    ],
    ids=["trap", "no time", "forged time", "four links", "fifty links", "link as name"],
)
def test_what_looks_like_spam_gets_the_same_answer_and_goes_nowhere(client, trick):
    response = send(client, PAGE, {**MESSAGE, **trick})
    assert response.headers["Location"] == SENT
    assert Message.objects.get().state == MessageState.SPAM
    assert letters() == []
    assert not Effect.objects.exists()


def test_a_form_filled_in_within_three_seconds_goes_nowhere(client):
    send(client, PAGE, MESSAGE, after=1)
    assert Message.objects.get().state == MessageState.SPAM
    assert letters() == []


def test_without_the_guard_the_same_would_be_mailed(client, monkeypatch):
    """Negative control."""
    monkeypatch.setattr(guarding.GuardedForm, "looks_like_spam", False)
    send(client, PAGE, {**MESSAGE, "words": "https://example.com/ " * 50}, after=0, homepage="https://example.com")
    assert len(letters()) == 1


def test_three_links_are_no_spam(client):
    send(client, PAGE, MESSAGE, words="https://a.example https://b.example https://c.example")
    assert len(letters()) == 1


def test_a_form_of_yesterday_is_asked_for_again_with_its_words_and_then_taken_at_once(client):
    response = send(client, PAGE, MESSAGE, after=25 * 3600)
    page = response.content.decode()
    assert "open for more than a day" in page
    assert "A question." in page
    assert not Message.objects.exists()

    send(client, PAGE, MESSAGE, opened=response.context["form"].fresh_stamp)

    assert len(letters()) == 1


def test_the_same_text_again_and_again_is_spam_whoever_sends_it_and_whatever_number_is_in_it(client):
    for number in range(5):
        words = f"Buy {number} of these things now!  They are so very cheap."
        send(client, PAGE, MESSAGE, email=f"sender{number}@example.org", words=words)
    states = Message.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == [MessageState.NEW] * 3 + [MessageState.SPAM] * 2


def test_short_words_may_be_the_same(client):
    for number in range(5):
        send(client, PAGE, MESSAGE, email=f"sender{number}@example.org", words="Thank you!")
    assert set(Message.objects.values_list("state", flat=True)) == {MessageState.NEW}


def test_the_sixth_message_within_an_hour_is_429_and_its_words_can_be_sent_later(client):
    answers = [send(client, PAGE, MESSAGE, words=f"Text {'x' * number}") for number in range(6)]
    refused = answers[-1]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert 0 < int(refused.headers["Retry-After"]) <= 3600
    assert "Text xxxxx" in refused.content.decode()
    assert Message.objects.count() == 5


def test_a_whole_office_may_write_more_than_one_person(client):
    answers = [
        send(client, PAGE, MESSAGE, email=f"{number}@example.org", words="x" * (number + 1)) for number in range(21)
    ]
    assert [answer.status_code for answer in answers] == [302] * 20 + [429]


@pytest.mark.parametrize("field", ["name", "email", "subject"])
@pytest.mark.parametrize("ending", ["\r\nBcc: victim@example.org", "\nBcc: victim@example.org\n\nHello"])
def test_a_line_break_is_an_error_of_the_field_and_sends_nothing(client, field, ending):
    response = send(client, PAGE, {**MESSAGE, field: MESSAGE[field] + ending})
    assert field in response.context["form"].errors
    assert letters() == []


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Amina \u202eadmin", "turns the direction"),
        ("Ami\u200bna", "cannot be seen"),
        ("A" + "\u0301" * 40, "too many accents"),
    ],
)
def test_a_name_with_hidden_signs_is_refused_and_told_why(client, name, says):
    assert says in send(client, PAGE, MESSAGE, name=name).content.decode()
    assert not Message.objects.exists()


def test_a_name_of_letters_that_look_like_others_is_only_a_name(client):
    """The letter says who the sender is by his address; a name here gives no rights."""
    send(client, PAGE, MESSAGE, name="\u0410dmin")
    assert "amina@example.org" in letters()[0].body


def test_letters_and_staff_see_every_sign_as_it_was_typed(client, editor):
    send(client, PAGE, MESSAGE, name="<b>{{7*7}}</b>", words=SIGNS)
    [letter] = letters()
    assert SIGNS in letter.body
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{7*7}}" in letter.alternatives[0][0]
    assert "<b>{{7*7}}</b>" in letter.subject

    client.force_login(editor)
    page = client.get("/admin/letters/messages/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{7*7}}" in page
    assert "<script>alert(1)" not in page


def test_the_real_mail_server_gets_one_letter_for_one_person(client, mail_server):
    send(client, PAGE, MESSAGE, name="Amina, Bcc: victim@example.org")
    letters()
    [taken] = mail_server.messages
    assert (taken["To"], taken["Reply-To"], taken["Bcc"], taken["Cc"]) == (
        "office@example.net", "amina@example.org", None, None,
    )  # fmt: skip


def test_without_any_address_the_message_waits_for_staff_in_the_admin(client, settings):
    ContactAddresses.objects.all().delete()
    send(client, PAGE, MESSAGE)
    assert letters() == []
    assert Message.objects.get().state == MessageState.NOBODY


def test_what_came_before_an_address_was_set_goes_to_it_once_it_is(client):
    ContactAddresses.objects.all().delete()
    send(client, PAGE, MESSAGE, subject="privacy")
    send(client, PAGE, MESSAGE, subject="press", email="other@example.org")
    assert letters() == []

    addresses = ContactAddresses.load()
    addresses.privacy = "privacy@example.net"
    for _time in range(2):
        addresses.save()

    assert [letter.recipients() for letter in letters()] == [["privacy@example.net"]]
    assert [message.subject for message in Message.objects.for_nobody()] == ["press"]


def test_an_address_taken_away_before_the_letter_went_loses_no_message(client):
    send(client, PAGE, MESSAGE)
    ContactAddresses.objects.all().delete()

    assert letters() == []
    assert Effect.objects.given_up().count() == 1, "staff see it, and can try again"


def test_what_an_earlier_version_took_for_handed_over_is_told_apart(client):
    """Its letter was looked up without an address, and counted as sent."""
    ContactAddresses.objects.update(general="")
    for subject in ("press", "privacy"):
        message = Message.objects.create(**{**MESSAGE, "subject": subject}, language="en")
        Effect.objects.create(kind="contact_message", state="done", once=f"contact_message {message.pk}")

    import_module("portal.correspondence.migrations.0003_messages_in_nobodys_mailbox").tell_them_apart(apps, None)

    assert [message.subject for message in Message.objects.for_nobody()] == ["press"]
    ContactAddresses.objects.get().save()
    ContactAddresses(pk=1, general="office@example.net").save()
    assert [letter.recipients() for letter in letters()] == [["office@example.net"]]


def test_a_forged_form_is_refused_and_ours_can_be_sent_again(client):
    strict = Client(enforce_csrf_checks=True)
    foreign = send(strict, PAGE, MESSAGE)
    ours = strict.post(PAGE, {**MESSAGE, "opened": guarding.stamp(9)}, headers={"Origin": "http://testserver"})
    assert (foreign.status_code, ours.status_code) == (403, 403)
    assert "A question." not in foreign.content.decode()
    assert 'value="A question."' in ours.content.decode()
    assert not Message.objects.exists()


def test_where_it_leads_next_is_never_said_by_the_sender(client):
    for evil in ("//evil.example", "https:evil.example", "\\\\evil.example", "javascript:alert(1)"):
        response = send(client, f"{PAGE}?next={evil}", MESSAGE, next=evil, words=evil)
        assert response.headers["Location"] == SENT


@pytest.mark.parametrize(
    "fields", [{"words": "\0"}, {"name": "\ud800"}, {"words": "x" * 10_000}, {"email": "x" * 5000 + "@example.org"}]
)
def test_odd_input_is_an_error_of_its_field(client, fields):
    body = "&".join(f"{name}={value}" for name, value in {**MESSAGE, **fields}.items())
    response = client.post(
        PAGE,
        f"{body}&one_time_key=5d6b1a1e-54a5-4c1c-8f2c-0d6d7b9a1a12".encode("utf-8", "surrogatepass"),
        content_type="application/x-www-form-urlencoded",
    )
    assert response.status_code in (200, 302)
    assert letters() == []
