"""The letter of the day before."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from events.enums import Status
from events.models import Event
from events.registration.enums import Kind
from events.registration.letters import tell

BEFORE = timedelta(hours=24)


def remind_due(now: datetime | None = None) -> int:
    """Remind everybody who has a seat at an event that begins within a day, once each; how many."""
    now = now or timezone.now()
    soon = Event.objects.published().filter(
        begins_at__gt=now, begins_at__lte=now + BEFORE, status=Status.PLANNED, recurrences__isnull=True
    )
    return sum(_remind(event, now) for event in soon.filter(registrations__isnull=False).distinct())


@transaction.atomic
def _remind(event: Event, now: datetime) -> int:
    """The mark and the promise are one: of two tasks at once, one finds everybody reminded."""
    found = list(event.registrations.coming().filter(reminded_at=None).select_for_update())
    event.registrations.filter(pk__in=[one.pk for one in found]).update(reminded_at=now)
    for registration in found:
        tell(registration, Kind.REMINDER)
    return len(found)
