"""The tasks of the links: the table follows what is public, and what is due is asked."""

from celery import shared_task
from django.conf import settings

from portal.links.checking import Round
from portal.links.refresh import refresh_links


@shared_task
def refresh() -> None:
    refresh_links()


@shared_task
def check() -> None:
    """Only where it is wished: it is the one task that asks other machines (CHECK_LINKS)."""
    if settings.CHECK_LINKS:
        Round().run()
