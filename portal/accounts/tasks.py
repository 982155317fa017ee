"""Scheduled care for sessions and for what was counted."""

from celery import shared_task
from django.core.management import call_command

from portal.accounts import sessions, throttle


@shared_task
def clear_sessions() -> None:
    """Delete sessions that have ended, and attempts that no rule looks at any more."""
    call_command("clearsessions")
    sessions.forget_ended()
    throttle.forget_old()
