"""What happens by itself: places that nobody claims go on, people are reminded, and forgotten."""

from celery import shared_task
from django.db.models import Q
from django.utils import timezone

from events.models import Event
from events.registration.booking import promote
from events.registration.enums import State
from events.registration.forgetting import forget_due
from events.registration.models import Registration
from events.registration.reminding import remind_due


@shared_task
def pass_on_seats() -> None:
    """Let places lapse that nobody has claimed, and give free seats to who waits."""
    now = timezone.now()
    lapsed = Registration.objects.lapsed(now).values("event")
    someone_waits = Q(registrations__state=State.WAITING, begins_at__gt=now)
    for event in Event.objects.filter(Q(pk__in=lapsed) | someone_waits).distinct():
        promote(event)


@shared_task
def remind_registrants() -> None:
    remind_due()


@shared_task
def forget_registrants() -> None:
    forget_due()
