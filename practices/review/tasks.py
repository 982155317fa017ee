"""Reminders to those who have the ball, after a week and after two."""

from datetime import datetime, timedelta

from celery import shared_task
from django.utils import timezone

from practices import letters, permissions
from practices.models import Practice
from practices.review.wording import Kind
from practices.standing import Ball, Standing, standings, under_review

AFTER = (14, 7)
"""Days of waiting after which somebody is reminded, once each."""

UNTIL = timedelta(days=28)
"""Who has not answered by then is not written to again by a machine: it stands at the top of the queue."""


@shared_task
def remind() -> None:
    """Remind whom a case study waits for. Running it again sends nothing twice."""
    waiting = list(under_review().select_related("contribution__organisation", "contribution__assigned_to"))
    now = timezone.now()
    found = standings(waiting)
    for practice in waiting:
        days = _days(found[practice.pk], now)
        if days:
            _remind(practice, found[practice.pk], days)


def _days(standing: Standing, now: datetime) -> int | None:
    waited = now - standing.since if standing.since else timedelta()
    return next((days for days in AFTER if timedelta(days=days) <= waited < UNTIL), None)


def _remind(practice: Practice, standing: Standing, days: int) -> None:
    once = f"reminder {standing.task.pk} {standing.current} {days}"
    if standing.ball == Ball.REVIEWERS:
        letters.tell_all(Kind.WAITS_FOR_REVIEWERS, practice, letters.who_looks_after(practice), once=once)
    else:
        letters.tell_all(Kind.WAITS_FOR_AUTHORS, practice, permissions.authors_of(practice), once=once)
