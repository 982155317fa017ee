"""Promising an effect: the row is written in the caller's transaction, whatever happens to broker or worker (ADR 8)."""

import logging
import time
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now

from portal.celery import app
from portal.outbox.models import Effect

logger = logging.getLogger(__name__)

Handler = Callable[[dict, Effect], None]
HANDLERS: dict[str, Handler] = {}
LONG: set[str] = set()
"""The kinds for which a minute is too short: a task of their own keeps them, one at a time."""

BROKER_PATIENCE = 0.25
"""Seconds a request may lose to a broker that does not answer. The sweep finds the row anyway."""

AFTER_SILENCE = 30.0
"""Seconds in which a broker that did not answer is not asked again."""

_asked_again_at = 0.0


class GiveUp(Exception):  # noqa: N818 - it says what to do
    """Trying again is of no use: raised by a handler, with a sentence for staff."""


def effect(kind: str, *, is_long: bool = False) -> Callable[[Handler], Handler]:
    """Register what is done for this kind. It runs outside any transaction, at least once.

    It has a minute for it; what is long has an hour, and begins at the next sweep.
    """

    def register(handler: Handler) -> Handler:
        HANDLERS[kind] = handler
        (LONG.add if is_long else LONG.discard)(kind)
        return handler

    return register


def put(kind: str, payload: dict, *, once: str | None = None, after: datetime | None = None) -> Effect | None:
    """Promise an effect; it happens if the transaction is committed. None: `once` was promised before.

    The payload holds primary keys only, never words about people. Times are the database's, not this machine's.
    """
    if kind not in HANDLERS:
        raise LookupError(f"Nobody has registered an effect of the kind {kind!r}.")
    row = Effect(kind=kind, payload=payload, once=once, run_after=after or Now())
    Effect.objects.bulk_create([row], ignore_conflicts=True)
    written = Effect.objects.filter(uid=row.uid).first()
    if written:
        transaction.on_commit(poke, robust=True)
    return written


def poke() -> None:
    """Tell a worker that there is something to do; a broker that is away delays nobody and loses nothing."""
    global _asked_again_at
    if not settings.REDIS_URL or time.monotonic() < _asked_again_at:
        return
    try:
        _send_hint()
    except Exception as error:  # the broker's client has many; none of them is worth a failed request
        _asked_again_at = time.monotonic() + AFTER_SILENCE
        logger.warning("The broker did not take a hint, the sweep will find the row: %s", error)


def _send_hint() -> None:
    options = {
        "socket_timeout": BROKER_PATIENCE,
        "socket_connect_timeout": BROKER_PATIENCE,
        "max_retries": 0,
    }
    with app.connection_for_write(
        settings.REDIS_URL, connect_timeout=BROKER_PATIENCE, transport_options=options
    ) as connection:
        app.send_task("portal.outbox.tasks.deliver", connection=connection, retry=False, expires=60)
