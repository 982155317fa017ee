"""Scheduled care for what the calendar changes: memberships of country groups begin and end by date."""

from datetime import date, datetime, time, timedelta

from celery import shared_task
from django.utils import timezone

from portal.search.changes import EVERYTHING, record_everything
from portal.search.models import IndexChange
from portal.vocabularies.models import Membership

FACETED = "practices"
"""The collection whose documents hold the country groups of their countries."""

LOOK_BACK = timedelta(days=6)
"""A task that did not run on the day makes up for it; shorter than the log of index changes is kept."""


@shared_task
def refresh_memberships() -> bool:
    """Have the index read the practices anew, once, on a day that changes who belongs to which group."""
    day = _last_change(timezone.localdate())
    if day is None or _has_read_since(day):
        return False
    record_everything(FACETED)
    return True


def _last_change(today: date) -> date | None:
    """The latest day, not long ago, on which a membership began (always 1 January) or was no more."""
    ended = Membership.objects.filter(until__gt=today - LOOK_BACK, until__lte=today)
    days = list(ended.values_list("until", flat=True))
    new_year = today.replace(month=1, day=1)
    if today - new_year < LOOK_BACK and Membership.objects.filter(since=today.year).exists():
        days.append(new_year)
    return max(days, default=None)


def _has_read_since(day: date) -> bool:
    midnight = timezone.make_aware(datetime.combine(day, time.min))
    whole = IndexChange.objects.filter(collection__in=(FACETED, EVERYTHING), key=EVERYTHING)
    return whole.filter(created_at__gte=midnight).exists()
