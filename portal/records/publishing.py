"""The verbs of publication, the same for people at a form, for the loader and for the workflow."""

from django.db import transaction

from portal.records.completeness import Incomplete, check_complete
from portal.records.models import Record

__all__ = ["Incomplete", "check_complete", "publish", "withdraw"]


@transaction.atomic
def publish(record: Record, *, user=None) -> Record:
    """Make a record public as it stands. Raises Incomplete, or ValidationError where a fact is wrong."""
    check_complete(record)
    record.full_clean(exclude=["latest_revision", "live_revision"])
    if record.pk is None:
        record.save()
    record.save_revision(user=user).publish(user=user)
    record.refresh_from_db()
    return record


@transaction.atomic
def withdraw(record: Record, *, user=None) -> Record:
    """Take a record out of every public channel; its texts and history stay."""
    record.unpublish(user=user)
    return record
