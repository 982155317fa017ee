"""Whether somebody can register for an event at this moment, and what he finds if not."""

from datetime import datetime

from django.utils import timezone

from events.enums import RegistrationWay, Status
from events.models import Event
from events.registration.enums import Door
from events.registration.hours import has_begun, moves_up

OPEN_DOORS = (Door.OPEN, Door.QUEUE)


def door_of(event: Event, now: datetime | None = None) -> Door:
    """What anybody finds now. What comes back by a rule has no list of its own."""
    now = now or timezone.now()
    if event.registration == RegistrationWay.NONE or not event.live or event.recurrences.all():
        return Door.NONE
    if closed := _closed(event, now):
        return closed
    if event.registration == RegistrationWay.LINK:
        return Door.LINK if event.registration_url else Door.NONE
    return seats_of(event, now)


def seats_of(event: Event, now: datetime) -> Door:
    """What a registration would get: a seat, a place on the waiting list, or nothing."""
    if has_free_seat(event, now):
        return Door.OPEN
    return Door.QUEUE if event.has_waiting_list else Door.FULL


def has_free_seat(event: Event, now: datetime) -> bool:
    """Whether somebody new gets a seat: one that has come free is for who waits, though nobody has passed it on yet."""
    if event.capacity is None:
        return True
    return event.registrations.spoken_for(now, with_line=moves_up(event, now)).count() < event.capacity


def _closed(event: Event, now: datetime) -> Door | None:
    if event.status == Status.CANCELLED:
        return Door.CANCELLED
    if has_begun(event, now):
        return Door.OVER
    if event.status == Status.POSTPONED:
        return Door.POSTPONED
    if event.registration_deadline and event.registration_deadline < now:
        return Door.CLOSED
    return None
