"""Registrations are deleted 90 days after their event; only numbers stay."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from events.models import Event
from events.registration.booking import locked
from events.registration.hours import KEPT_FOR, KEPT_WITHOUT_END
from events.registration.models import Registration, Seats


def forget_due(now: datetime | None = None) -> int:
    """Delete what is due by the events' ends, and where nobody knows a day a year after writing; how many events."""
    now = now or timezone.now()
    over = Event.objects.filter(ends_at__lt=now - KEPT_FOR, recurrences__isnull=True, registrations__isnull=False)
    due = list(over.distinct())
    for event in due:
        forget_event(event, now)
    old = Registration.objects.without_end().filter(registered_at__lt=now - KEPT_WITHOUT_END)
    Registration.objects.filter(pk__in=old.values("pk")).delete()
    return len(due)


@transaction.atomic
def forget_event(event: Event, now: datetime) -> None:
    """Delete the registrations of one event and keep how many there were."""
    event = locked(event)
    counts = event.registrations.counts()
    kept = {
        "registered": counts["confirmed"], "waiting": counts["waiting"], "cancelled": counts["cancelled"],
        "came": counts["came"], "forgotten_at": now,
    }  # fmt: skip
    Seats.objects.filter(event=event).update(**kept)
    event.registrations.all().delete()
