"""What registrants have to know when staff publish a change: cancelled, postponed, another time, more seats."""

from django.db import transaction

from events.enums import Status
from events.models import Event
from events.registration.booking import locked, promote
from events.registration.enums import Kind
from events.registration.hours import known_of
from events.registration.letters import tell
from events.registration.models import Seats
from portal.outbox.effects import effect, put
from portal.outbox.models import Effect

KIND = "tell registrants"


def tell_published(sender, instance: Event, **_kwargs) -> None:
    """Wagtail's signal, whatever door a publication came by. What has to be said is found out later."""
    if Seats.objects.filter(event=instance).exists():
        put(KIND, {"event": instance.pk})


@effect(KIND)
def follow(payload: dict, effect: Effect) -> None:
    """Look at the event as it is now. A second delivery finds everything said."""
    event = Event.objects.published().filter(pk=payload["event"]).first()
    if event:
        tell_registrants(event)
        promote(event)


@transaction.atomic
def tell_registrants(event: Event) -> None:
    """Write to everybody once about what has changed since they knew it last."""
    event = locked(event)
    seats = Seats.objects.get(event=event)
    if kind := _what_changed(event, seats):
        for registration in event.registrations.active():
            tell(registration, kind)
    if event.begins_at != seats.told_start:
        event.registrations.update(reminded_at=None)
    Seats.objects.filter(event=event).update(**known_of(event))


def _what_changed(event: Event, seats: Seats) -> Kind | None:
    is_new = event.status != seats.told_status
    if event.status == Status.CANCELLED:
        return Kind.EVENT_CANCELLED if is_new else None
    if event.status == Status.POSTPONED and is_new:
        return Kind.EVENT_POSTPONED
    if event.begins_at != seats.told_start:
        return Kind.EVENT_MOVED
    return Kind.EVENT_ON_AGAIN if is_new else None
