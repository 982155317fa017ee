"""What registrants get by e-mail, through a real mail server."""

from datetime import date, timedelta

import icalendar
import pytest
from django.utils import timezone

from events.models import Event
from events.registration import booking
from events.registration.reminding import remind_due
from portal.outbox.delivery import deliver_due
from tests.registration.people import JOIN, book, change, letters, link_in, make_event

pytestmark = pytest.mark.django_db


def text_of(message) -> str:
    return message.get_body(("plain",)).get_content()


def calendars_in(message) -> list:
    parts = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    return [icalendar.Calendar.from_ical(part.get_payload(decode=True)) for part in parts]


def test_the_confirmation_carries_a_calendar_entry_and_the_join_link(mail_server):
    event = make_event()

    book(event, "Ama")
    deliver_due(10)

    last = mail_server.messages[-1]
    assert last["Subject"] == "You are registered: A dialogue of elders"
    assert JOIN in text_of(last)
    (entry,) = calendars_in(last)[0].events
    assert str(entry["summary"]) == "A dialogue of elders"
    assert entry["dtstart"].dt == event.begins_at
    assert JOIN not in calendars_in(last)[0].to_ical().decode()


def test_a_letter_to_somebody_else_holds_nothing_of_a_strangers(mail_server):
    """Whoever writes another one's address can make us send neither his words nor what is for registrants."""
    registration = booking.book(make_event(), booking.Person("Buy at evil.example", "victim@example.org", "en"))
    deliver_due(10)

    (message,) = mail_server.messages
    assert message["To"] == registration.email
    assert "evil.example" not in message.as_string()
    assert JOIN not in message.as_string()
    assert calendars_in(message) == []
    assert "If it was not you, you need not do anything." in text_of(message)


def test_letters_are_in_the_language_that_the_person_chose():
    book(make_event(), language="ar")

    letter = letters()[-1]

    assert 'lang="ar"' in letter.alternatives[0].content
    assert "/ar/registrations/" in letter.body


def test_the_day_before_everybody_who_comes_is_reminded_once():
    event = make_event(capacity=2, has_waiting_list=True, days=5)
    book(event, "Ama")
    cancelled = book(event, "Bintou")
    book(event, "Cora", proved=False)
    booking.cancel(cancelled)
    letters()

    assert remind_due() == 0
    for _time in range(2):
        remind_due(timezone.now() + timedelta(days=4, hours=1))

    sent = letters()
    assert [letter.to for letter in sent] == [["ama@example.org"]]
    assert sent[0].subject == "Reminder: A dialogue of elders"
    assert JOIN in sent[0].body
    assert [name for name, _content, _type in sent[0].attachments] == [f"{event.slug}.ics"]


@pytest.mark.parametrize("facts", [{"status": "cancelled"}, {"status": "postponed"}])
def test_nobody_is_reminded_of_what_does_not_take_place(facts):
    event = make_event(days=0.5)
    book(event, "Ama")
    change(event, **facts)
    letters()

    assert remind_due() == 0


def test_who_cancels_after_the_reminder_was_promised_gets_none():
    registration = book(make_event(days=0.5))
    letters()
    remind_due()

    booking.cancel(registration)

    assert letters() == []


@pytest.mark.parametrize(
    ("facts", "subject"),
    [
        ({"status": "cancelled"}, "Cancelled: A dialogue of elders"),
        ({"status": "postponed"}, "Postponed: A dialogue of elders"),
        ({"start_date": date(2031, 1, 1), "end_date": date(2031, 1, 2)}, "New date or time: A dialogue of elders"),
    ],
)
def test_registrants_are_told_once_when_staff_publish_a_change(facts, subject):
    event = make_event(capacity=1, has_waiting_list=True)
    book(event, "Ama"), book(event, "Bintou")
    booking.cancel(book(event, "Cora"))
    letters()

    change(event, **facts)
    change(event, room="Another room")

    assert sorted((letter.to[0], letter.subject) for letter in letters()) == [
        ("ama@example.org", subject), ("bintou@example.org", subject)
    ]  # fmt: skip


def test_a_cancelled_event_takes_itself_out_of_the_calendar():
    event = make_event()
    book(event)
    letters()

    change(event, status="cancelled")

    entry = icalendar.Calendar.from_ical(letters()[0].attachments[0][1]).events[0]
    assert entry["status"] == "CANCELLED"
    assert int(entry["sequence"]) >= 1


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_the_way_to_join_leads_nobody_to_what_does_not_take_place(client, status):
    event = make_event()
    book(event)
    own = link_in(letters()[-1])
    assert JOIN in client.get(own).content.decode()

    change(event, status=status)

    (letter,) = letters()
    assert JOIN not in letter.body + letter.alternatives[0][0]
    assert JOIN not in client.get(own).content.decode()
    change(event, status="planned")
    assert JOIN in letters()[0].body


def test_what_takes_place_after_all_is_told_and_reminded_of():
    event = make_event(days=0.5)
    book(event)
    change(event, status="cancelled")
    letters()

    change(event, status="planned")

    assert [letter.subject for letter in letters()] == ["It takes place after all: A dialogue of elders"]
    assert remind_due() == 1


def test_a_change_of_words_is_no_news():
    event = make_event()
    book(event)
    letters()

    change(event, venue="A house by the sea")

    assert letters() == []


def test_a_draft_of_a_change_tells_nobody():
    event = make_event()
    book(event)
    letters()
    draft = Event.objects.get(pk=event.pk)
    draft.status = "cancelled"
    draft.save_revision()

    assert letters() == []


def test_no_letter_goes_out_about_an_event_that_was_withdrawn():
    event = make_event()
    book(event, proved=False)
    event.unpublish()

    assert letters() == []


def test_who_was_cancelled_by_staff_is_told():
    registration = book(make_event())
    letters()

    booking.cancel(registration, by_staff=True)

    (letter,) = letters()
    assert letter.subject == "Your registration was cancelled: A dialogue of elders"
    assert JOIN not in letter.body
    assert letter.attachments == []
