"""What depends on when an event begins and ends."""

from datetime import datetime, timedelta
from typing import Any

from events.enums import Status
from events.models import Event

KEPT_FOR = timedelta(days=90)
"""How long after an event's end registrations are kept."""

KEPT_WITHOUT_END = timedelta(days=365)
"""How long after they were written, where nobody ever said on which day the event is."""


def has_begun(event: Event, now: datetime) -> bool:
    return event.begins_at is not None and event.begins_at <= now


def moves_up(event: Event, now: datetime) -> bool:
    """Whether who waits still gets the seats that come free."""
    return event.status != Status.CANCELLED and not has_begun(event, now)


def kept_until(event: Event) -> datetime | None:
    """When its registrations are deleted; None while nobody knows its day."""
    return event.ends_at and event.ends_at + KEPT_FOR


def known_of(event: Event) -> dict[str, Any]:
    """What registrants know of it once they have read its page: when it is, and whether it takes place."""
    return {"told_status": event.status, "told_start": event.begins_at}
