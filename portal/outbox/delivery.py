"""Keeping promises: a row is claimed for a while, its handler runs, and the row says what became of it."""

import logging
import time
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now

from portal.outbox.effects import HANDLERS, LONG, GiveUp
from portal.outbox.models import Effect, EffectQuerySet

logger = logging.getLogger(__name__)

WAITS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))
"""After the first, second … failure. Who fails once more is given up."""

LONGEST = 3600
"""Seconds for an effect that is long."""

ABANDONED = "The worker ended each time it was at it."


def deliver_due(seconds: float, *, is_long: bool = False) -> int:
    """Keep what is due, one after the other, and begin nothing new when the time is over; how many were tried.

    Either what is short or what is long: a letter does not wait for what lasts an hour.
    """
    over = time.monotonic() + seconds
    tried = 0
    while time.monotonic() < over and (row := claim(is_long=is_long)):
        attempt(row)
        tried += 1
    return tried


def claim(*, is_long: bool = False) -> Effect | None:
    """Take the next row for the length of the lease. If this process is killed, the lease ends and another takes it.

    On SQLite the transaction is IMMEDIATE, so there only one claims at a time; Django leaves out SKIP LOCKED.
    """
    if not _due(is_long).exists():  # without this, SQLite would lock out every writer at every look
        return None
    with transaction.atomic():
        row = _due(is_long).select_for_update(skip_locked=True).first()
        if row:
            row.attempts += 1
            Effect.objects.filter(pk=row.pk).update(attempts=row.attempts, taken_until=Now() + lease(row.kind))
        return row


def _due(is_long: bool) -> EffectQuerySet:
    """What is long is begun only when nothing else of it is under way: a worker has few hands."""
    if not is_long:
        return Effect.objects.due().exclude(kind__in=LONG)
    long = Effect.objects.filter(kind__in=LONG)
    return long.none() if long.under_way().exists() else long.due()


def lease(kind: str) -> timedelta:
    """A little longer than whoever has the row is let live."""
    return timedelta(seconds=LONGEST + 60 if kind in LONG else settings.OUTBOX_LEASE_SECONDS)


def attempt(row: Effect) -> None:
    """Run the handler outside any transaction of ours: it may wait for another machine."""
    if row.attempts > len(WAITS) + 1:
        _give_up(row, ABANDONED)
        return
    try:
        HANDLERS[row.kind](row.payload, row)
    except GiveUp as error:
        _give_up(row, str(error))
    except Exception as error:  # whatever it is, the next row must have its turn
        logger.warning("%s failed, attempt %d", row, row.attempts, exc_info=True)
        _try_later(row, f"{type(error).__name__}: {error}")
    else:
        Effect.objects.filter(pk=row.pk).finish()


def _try_later(row: Effect, reason: str) -> None:
    if row.attempts > len(WAITS):
        _give_up(row, reason)
    else:
        Effect.objects.filter(pk=row.pk).put_off(WAITS[row.attempts - 1], reason)


def _give_up(row: Effect, reason: str) -> None:
    logger.error("%s is given up: %s", row, reason)
    Effect.objects.filter(pk=row.pk).give_up(reason)
