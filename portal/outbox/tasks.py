"""The tasks of the outbox. They need no argument and may run as often as one likes."""

from datetime import timedelta

from celery import shared_task

from portal.outbox.delivery import LONGEST, deliver_due
from portal.outbox.models import Effect

BATCH_SECONDS = 20
KEPT_FOR = timedelta(days=30)


@shared_task
def deliver() -> None:
    """Keep what is promised and due."""
    deliver_due(BATCH_SECONDS)


@shared_task(soft_time_limit=LONGEST, time_limit=LONGEST + 30, acks_late=False)
def deliver_long() -> None:
    """Keep what lasts long. The row says that it is under way, so the broker need not remember it."""
    deliver_due(BATCH_SECONDS, is_long=True)


@shared_task
def forget_done() -> None:
    """Delete rows that were done 30 days ago; what was given up stays until staff have seen it."""
    Effect.objects.done_before(KEPT_FOR).delete()
