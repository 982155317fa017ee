"""What time does to events: the search index is told when one has begun or is over."""

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
    turned = Event.objects.published().turned(now).prefetch_related("recurrences").order_by("pk")
    for event in turned[:MOST_AT_ONCE]:
        event.note_time(now)
        with transaction.atomic():
            Event.objects.filter(pk=event.pk).update(**{name: getattr(event, name) for name in DERIVED})
            record_change(Event.collection, str(event.pk))
