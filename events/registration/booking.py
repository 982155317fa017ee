"""Taking and giving back a seat. Every verb first locks the row of the event's seats: one counts them at a time.

A seat is taken at once and held for a day; it stays with whoever proves the address by the letter's link (ADR 11).
"""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from events.models import Event
from events.registration.doors import OPEN_DOORS, door_of, seats_of
from events.registration.enums import Door, Kind, State
from events.registration.hours import known_of, moves_up
from events.registration.letters import tell, write
from events.registration.models import Registration, Seats


class Closed(Exception):  # noqa: N818 - nothing is broken
    """Nobody can register for this event (any more); `door` says why."""

    def __init__(self, door: Door):
        super().__init__(door)
        self.door = door


@dataclass(frozen=True)
class Person:
    """Who registers, as typed in a form and checked there."""

    name: str
    email: str
    language: str
    affiliation: str = ""
    needs: str = ""


@transaction.atomic
def book(event: Event, person: Person) -> Registration:
    """A seat or a place in line, held until the address is proved. Who is registered already gets his link again.

    Whether the event is full is said before anybody looks whether the address is known: nobody learns who comes.
    """
    now = timezone.now()
    event = locked(event)
    _pass_on(event, now)
    if (door := door_of(event, now)) not in OPEN_DOORS:
        raise Closed(door)
    registration = _known(event, person) or _enter(event, person, _state_of_next(event, now))
    write(registration)
    return registration


@transaction.atomic
def add(event: Event, person: Person) -> Registration:
    """What staff enter for somebody: the same seats and the same line, but no deadline, and the address counts."""
    now = timezone.now()
    event = locked(event)
    _pass_on(event, now)
    return prove(_known(event, person) or _enter(event, person, _state_of_next(event, now)))


def suspect(event: Event, person: Person) -> Registration:
    """Keep what looks like spam where staff see it: no seat, no letter."""
    return _enter(event, person, State.SUSPECT)


@transaction.atomic
def send_link_again(event: Event, email: str) -> None:
    """For who has lost the letter, as often as letters may be written; nothing for who is not registered."""
    if registration := event.registrations.active().filter(email=email).first():
        write(registration)


@transaction.atomic
def let_in(registration: Registration) -> Registration:
    """What looked like spam is a person after all: it counts from now on."""
    now = timezone.now()
    event = locked(registration.event)
    _pass_on(event, now)
    registration.refresh_from_db()
    if registration.state != State.SUSPECT:
        return registration
    if known := event.registrations.active().filter(email=registration.email).first():
        registration.delete()
        return known
    registration.state, registration.registered_at = _state_of_next(event, now), now
    registration.save()
    write(registration)
    return registration


@transaction.atomic
def prove(registration: Registration) -> Registration:
    """The address is the person's own. Who waits and finds a free seat gets it."""
    now = timezone.now()
    event = locked(registration.event)
    registration.refresh_from_db()
    if not registration.is_active or registration.is_proved:
        return registration
    registration.proved_at = now
    registration.save(update_fields=["proved_at"])
    if registration not in _promote(event, now):
        tell(registration, Kind.PROVED)
    registration.refresh_from_db()
    return registration


@transaction.atomic
def cancel(registration: Registration, *, by_staff: bool = False) -> Registration:
    """Give the place back; who is next in line gets it. A second time changes nothing."""
    now = timezone.now()
    event = locked(registration.event)
    registration.refresh_from_db()
    if not registration.is_active:
        return registration
    registration.state, registration.cancelled_at, registration.checked_in_at = State.CANCELLED, now, None
    registration.save()
    if by_staff:
        tell(registration, Kind.CANCELLED)
    _promote(event, now)
    return registration


@transaction.atomic
def promote(event: Event) -> list[Registration]:
    """Let lapse what nobody proved, and give every free seat to who is next in line. Nobody ever loses a seat by it."""
    now = timezone.now()
    event = locked(event)
    return _pass_on(event, now)


@transaction.atomic
def remove(event: Event, registrations: Collection[int]) -> None:
    """Delete some of an event's registrations, by primary key, and pass the seats on."""
    event = locked(event)
    event.registrations.filter(pk__in=registrations).delete()
    _promote(event, timezone.now())


def locked(event: Event) -> Event:
    """The event as it is public now. Until the transaction ends nobody else counts its seats."""
    Seats.objects.get_or_create(event_id=event.pk, defaults=known_of(event))
    Seats.objects.select_for_update().get(event_id=event.pk)
    return Event.objects.get(pk=event.pk)


def _known(event: Event, person: Person) -> Registration | None:
    return event.registrations.active().filter(email=person.email).first()


def _enter(event: Event, person: Person, state: State) -> Registration:
    return event.registrations.create(state=state, **asdict(person))


def _state_of_next(event: Event, now: datetime) -> State:
    """What the next one gets. Raises Closed where that is nothing."""
    door = seats_of(event, now)
    if door == Door.FULL:
        raise Closed(door)
    return State.CONFIRMED if door == Door.OPEN else State.WAITING


def _pass_on(event: Event, now: datetime) -> list[Registration]:
    """Before anybody new is counted: what nobody proved lapses, and what is free is for who has waited longest.

    Nothing is kept of somebody who may not know of it.
    """
    event.registrations.lapsed(now).delete()
    return _promote(event, now)


def _promote(event: Event, now: datetime) -> list[Registration]:
    if not moves_up(event, now):
        return []
    waiting = event.registrations.in_line().filter(proved_at__isnull=False)
    next_ones = list(waiting if event.capacity is None else waiting[: _free_seats(event)])
    for registration in next_ones:
        registration.state = State.CONFIRMED
        registration.save(update_fields=["state"])
        tell(registration, Kind.PROMOTED)
    return next_ones


def _free_seats(event: Event) -> int:
    """None where staff have lowered the number below what was given: then all who have a seat keep it."""
    return max(0, (event.capacity or 0) - event.registrations.with_seat().count())
