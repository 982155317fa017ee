"""What time does to events: the search index is told when one has begun or is over."""

from datetime import datetime

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from events.models import Event
from portal.search.changes import record_change

MOST_AT_ONCE = 500
DERIVED = ("begins_at", "ends_at", "noted_state")


@shared_task
def note_turned() -> None:
    """Note where the events now stand that have begun or ended since. Running it twice does no harm."""
    now = timezone.now()
    turned = Event.objects.published().turned(now).order_by("pk").values_list("pk", flat=True)
    for key in list(turned[:MOST_AT_ONCE]):
        _note(key, now)


@transaction.atomic
def _note(key: int, now: datetime) -> None:
    """Read again under the event's lock: an editor may have published another day since the list was made."""
    event = Event.objects.published().turned(now).select_for_update().filter(pk=key).first()
    if event is None:
        return
    event.note_time(now)
    Event.objects.filter(pk=event.pk).update(**{name: getattr(event, name) for name in DERIVED})
    record_change(Event.collection, str(event.pk))
