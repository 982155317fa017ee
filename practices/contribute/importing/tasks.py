"""A partner's file is not kept longer than it is of use."""

from celery import shared_task

from practices.contribute.importing.models import Import


@shared_task
def erase_old_sheets() -> None:
    """Take the bytes out of imports older than seven days; what was found in them stays to be read."""
    Import.objects.with_old_files().update(content=b"")
