"""Scheduled care for what was deleted."""

from celery import shared_task

from portal.erasure.remains import empty_log


@shared_task
def forget_deleted_bytes() -> None:
    """Leave no bytes of what was deleted in the log of an SQLite database."""
    empty_log()
