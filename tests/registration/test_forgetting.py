"""What is kept of registrants, for how long, and that it is public nowhere."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import Event, Recurrence
from events.registration import booking
from events.registration.forgetting import forget_due
from events.registration.links import path_of
from events.registration.models import Registration, Seats
from events.registration.tasks import forget_registrants
from portal.erasure.person import erase_person
from tests.registration.people import JOIN, age, book, make_event
from tests.test_public_addresses import every_address, with_prefixes, words_at

pytestmark = pytest.mark.django_db


def over_since(event: Event, days: float) -> None:
    end = timezone.now() - timedelta(days=days)
    Event.objects.filter(pk=event.pk).update(ends_at=end, begins_at=end - timedelta(hours=1))


def test_registrations_are_deleted_90_days_after_the_end_and_the_numbers_stay(client):
    event = make_event(capacity=2, has_waiting_list=True)
    found = [book(event, name) for name in ("Ama", "Bintou", "Cora", "Dede")]
    booking.cancel(found[3])
    Registration.objects.filter(pk=found[0].pk).update(checked_in_at=timezone.now())
    other = book(make_event(), "Else")

    over_since(event, 89.9)
    assert forget_due() == 0
    over_since(event, 90.1)
    forget_registrants()

    assert list(Registration.objects.all()) == [other]
    seats = Seats.objects.get(event=event)
    assert (seats.registered, seats.waiting, seats.cancelled, seats.came) == (2, 1, 1, 1)
    assert client.get(path_of(found[0])).status_code == 404
    forget_registrants()
    seats.refresh_from_db()
    assert seats.registered == 2


def test_of_an_event_without_a_day_registrations_are_deleted_after_a_year():
    event = make_event(start_date=None, start_time=None, end_date=None, end_time=None)
    registration = book(event)

    age(registration, days=364)
    forget_due()
    assert event.registrations.exists()
    age(registration, days=366)
    forget_due()
    assert not event.registrations.exists()


def test_an_event_that_comes_back_for_ever_keeps_nobody_for_ever():
    event = make_event()
    registration = book(event)
    Recurrence.objects.create(record=event, rule="FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=12", valid_from=event.start_date)

    age(registration, days=366)
    forget_due()

    assert not event.registrations.exists()


def test_an_erased_person_is_on_no_list_and_the_seat_goes_on():
    event = make_event(capacity=1, has_waiting_list=True)
    book(event, "Amina", name="Amina Diallo", email="amina.diallo@example.org")
    waiting = book(event, "Bintou")
    namesake = book(make_event(), "Namesake", name="Amina Diallo", email="other@example.org")

    erase_person(["Amina Diallo", "amina.diallo@example.org"])

    assert not Registration.objects.filter(email__contains="diallo").exists()
    waiting.refresh_from_db(), namesake.refresh_from_db()
    assert waiting.state == "confirmed"
    assert (namesake.state, namesake.name) == ("confirmed", "somebody")
    assert "diallo" not in namesake.folded


def test_the_join_link_and_the_names_are_at_no_public_address(client, index_changes):
    event = make_event(slug="event-with-a-secret")
    book(event, "Quetzalina", needs="Quetzalneed", affiliation="Quetzalhub")
    index_changes()
    own = [f"/events/{event.slug}/", f"/api/v1/events/{event.slug}", f"/events/{event.slug}/register/"]
    addresses = [*every_address(), *(asked for path in own for asked in with_prefixes(path))]

    found = {asked for asked in addresses for word in (JOIN, "Quetzal", "quetzal") if word in words_at(client, asked)}

    assert found - {asked for asked in addresses if "quetzal" in asked} == set()
    assert event.slug in client.get("/en/events/").content.decode()


def test_the_walk_would_see_the_join_link(client):
    """Negative control: where it is for somebody, the same reading finds it."""
    registration = book(make_event())

    assert JOIN in words_at(client, path_of(registration))
