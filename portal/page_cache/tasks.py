"""What is kept of changes is of use for as long as a page is kept."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from portal.page_cache.models import PublicChange

KEPT_FOR = timedelta(hours=1)
"""Much longer than any page, so that no two states of one page's life have the same name; and than any transaction is
open, since a row has the time of its writing, and is seen by others at the commit only."""


@shared_task
def forget_public_changes() -> None:
    PublicChange.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()
