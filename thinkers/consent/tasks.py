"""What the calendar asks for."""

from celery import shared_task

from thinkers.consent.models import Nomination
from thinkers.consent.renewal import ask_and_hide


@shared_task
def look_after_consents() -> None:
    """Ask for another year, hide who did not answer, forget old nominations. Running it twice does no harm."""
    ask_and_hide()
    Nomination.objects.old().delete()
