"""Taking, giving back and passing on seats."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.registration import booking
from events.registration.doors import door_of
from events.registration.enums import Door, State
from events.registration.models import Registration
from events.registration.tasks import pass_on_seats
from tests.registration.people import age, book, change, letters, make_event, person, states

pytestmark = pytest.mark.django_db


def test_who_comes_first_has_a_seat_and_the_others_wait_in_order():
    event = make_event(capacity=2, has_waiting_list=True)

    found = [book(event, name) for name in ("Ama", "Bintou", "Cora", "Dede")]

    assert [one.state for one in found] == ["confirmed", "confirmed", "waiting", "waiting"]
    assert [one.place_in_line for one in found[2:]] == [1, 2]


def test_a_full_event_without_a_waiting_list_takes_nobody():
    event = make_event(capacity=1)
    book(event, "Ama")

    with pytest.raises(booking.Closed) as closed:
        book(event, "Bintou")

    assert closed.value.door == Door.FULL
    assert event.registrations.count() == 1


def test_an_event_without_a_number_of_seats_takes_everybody():
    event = make_event(capacity=None)

    assert {book(event, f"P{number}").state for number in range(30)} == {"confirmed"}


def test_a_seat_given_back_goes_to_who_waits_longest_and_tells_him():
    event = make_event(capacity=1, has_waiting_list=True)
    first, _second, third = (book(event, name) for name in ("Ama", "Bintou", "Cora"))
    letters()

    booking.cancel(first)

    assert states(event) == ["cancelled", "confirmed", "waiting"]
    sent = letters()
    assert [letter.to for letter in sent] == [["bintou@example.org"]]
    assert sent[0].subject == "A seat for you: A dialogue of elders"
    third.refresh_from_db()
    assert third.place_in_line == 1


def test_who_cancels_and_comes_back_stands_at_the_end():
    event = make_event(capacity=1, has_waiting_list=True)
    first, _second = book(event, "Ama"), book(event, "Bintou")

    booking.cancel(first)
    again = book(event, "Ama")

    assert again.pk != first.pk
    assert again.state == "waiting"
    assert states(event) == ["cancelled", "confirmed", "waiting"]


def test_cancelling_twice_gives_one_seat_back():
    event = make_event(capacity=1, has_waiting_list=True)
    first = book(event, "Ama")
    book(event, "Bintou"), book(event, "Cora")

    booking.cancel(first)
    booking.cancel(first)

    assert states(event) == ["cancelled", "confirmed", "waiting"]


def test_more_seats_go_to_who_waits_in_order():
    event = make_event(capacity=1, has_waiting_list=True)
    for name in ("Ama", "Bintou", "Cora", "Dede"):
        book(event, name)

    change(event, capacity=3)
    letters()

    assert states(event) == ["confirmed", "confirmed", "confirmed", "waiting"]


def test_fewer_seats_take_nobody_away_and_let_nobody_in():
    event = make_event(capacity=3, has_waiting_list=True)
    found = [book(event, name) for name in ("Ama", "Bintou", "Cora", "Dede")]

    event = change(event, capacity=1)
    letters()
    booking.cancel(found[0])

    assert states(event) == ["cancelled", "confirmed", "confirmed", "waiting"]
    booking.cancel(found[1]), booking.cancel(found[2])
    assert states(event) == ["cancelled", "cancelled", "cancelled", "confirmed"]


def test_the_same_address_registers_once_however_it_is_written():
    event = make_event()

    first, second = book(event, "Ama"), booking.book(event, person("Ama B.", email="ama@example.org"))

    assert first.pk == second.pk
    assert event.registrations.get().name == "Ama"


def test_a_place_that_nobody_claims_within_a_day_is_forgotten_and_goes_on():
    event = make_event(capacity=1, has_waiting_list=True)
    unclaimed = book(event, "Fake", proved=False)
    waiting = book(event, "Ama")
    assert waiting.state == "waiting"

    age(unclaimed, hours=23)
    pass_on_seats()
    assert states(event) == ["confirmed", "waiting"]
    age(unclaimed, hours=25)
    pass_on_seats()

    assert not Registration.objects.filter(pk=unclaimed.pk).exists()
    waiting.refresh_from_db()
    assert waiting.state == "confirmed"


def test_who_comes_after_an_unclaimed_place_has_lapsed_gets_it_at_once():
    event = make_event(capacity=1)
    age(book(event, "Fake", proved=False), hours=25)

    assert book(event, "Ama").state == "confirmed"


def lapsed_before_a_line():
    """A full event: the seat's day is over and nobody has looked yet, and Bea waits with a proved address."""
    event = make_event(capacity=1, has_waiting_list=True)
    unclaimed = book(event, "Ama", proved=False)
    waiting = book(event, "Bea")
    age(unclaimed, hours=25)
    return event, waiting


def let_in_cara(event):
    return booking.let_in(booking.suspect(event, person("Cara")))


NEWCOMERS = {
    "by the form": lambda event: booking.book(event, person("Cara")),
    "by staff": lambda event: booking.add(event, person("Cara")),
    "out of the spam": let_in_cara,
}


@pytest.mark.parametrize("way", NEWCOMERS)
def test_a_seat_that_lapses_is_for_who_waits_and_not_for_who_comes_then(way):
    event, waiting = lapsed_before_a_line()

    newcomer = NEWCOMERS[way](event)

    waiting.refresh_from_db()
    assert (waiting.state, newcomer.state) == ("confirmed", "waiting")
    assert ["bea@example.org"] in [letter.to for letter in letters()]


@pytest.mark.parametrize("way", NEWCOMERS)
def test_a_seat_that_staff_have_just_added_is_for_who_waits_and_not_for_who_comes_then(way):
    event = make_event(capacity=1, has_waiting_list=True)
    book(event, "Ama")
    waiting = book(event, "Bea")
    event = change(event, capacity=2)

    newcomer = NEWCOMERS[way](event)

    waiting.refresh_from_db()
    assert (waiting.state, newcomer.state) == ("confirmed", "waiting")


def test_the_page_offers_a_newcomer_no_seat_that_is_for_who_waits():
    event, waiting = lapsed_before_a_line()
    assert door_of(event) == Door.QUEUE

    booking.cancel(waiting)
    assert door_of(event) == Door.OPEN


def test_staff_seat_who_comes_to_an_event_that_has_begun_whoever_waits():
    event, waiting = lapsed_before_a_line()
    type(event).objects.filter(pk=event.pk).update(begins_at=timezone.now() - timedelta(minutes=5))

    assert booking.add(event, person("Cara")).state == "confirmed"
    waiting.refresh_from_db()
    assert waiting.state == "waiting"


def test_a_free_seat_is_for_nobody_who_has_not_proved_his_address():
    event = make_event(capacity=1, has_waiting_list=True)
    first = book(event, "Ama")
    unproved, proved = book(event, "Bintou", proved=False), book(event, "Cora")

    booking.cancel(first)

    assert states(event) == ["cancelled", "waiting", "confirmed"]
    booking.cancel(proved)
    assert booking.prove(unproved).state == "confirmed"


def test_a_place_that_has_been_claimed_never_lapses():
    event = make_event()
    registration = book(event)
    age(registration, days=20)

    pass_on_seats()

    assert states(event) == ["confirmed"]


@pytest.mark.parametrize(
    ("facts", "door"),
    [
        ({"status": "cancelled"}, Door.CANCELLED),
        ({"status": "postponed"}, Door.POSTPONED),
        ({"days": -0.01}, Door.OVER),
        ({"days": -3}, Door.OVER),
        ({"registration_deadline": timezone.now() - timedelta(seconds=5)}, Door.CLOSED),
        ({"registration": "none"}, Door.NONE),
        ({"registration": "link", "registration_url": "https://example.org/register"}, Door.LINK),
        ({"capacity": 0}, Door.FULL),
    ],
)
def test_nobody_registers_where_the_door_is_closed(facts, door):
    event = make_event(**facts)

    with pytest.raises(booking.Closed) as closed:
        booking.book(event, person())

    assert closed.value.door == door
    assert not event.registrations.exists()


def test_an_event_that_was_withdrawn_takes_nobody():
    event = make_event()
    event.unpublish()

    with pytest.raises(booking.Closed):
        booking.book(event, person())


def test_no_seat_is_passed_on_once_the_event_has_begun():
    event = make_event(capacity=1, has_waiting_list=True)
    first = book(event, "Ama")
    book(event, "Bintou")
    type(event).objects.filter(pk=event.pk).update(begins_at=timezone.now() - timedelta(minutes=5))

    booking.cancel(first)

    assert states(event) == ["cancelled", "waiting"]


def test_staff_add_somebody_after_the_deadline_but_not_beyond_the_seats():
    event = make_event(capacity=1, registration_deadline=timezone.now() - timedelta(days=1))

    assert booking.add(event, person("Ama")).is_coming
    with pytest.raises(booking.Closed):
        booking.add(event, person("Bintou"))
    assert states(event) == [State.CONFIRMED]
