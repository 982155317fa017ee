"""Telling the index that something changed, and forgetting what every machine has long applied."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from portal.search.models import IndexChange

EVERYTHING = "*"
PRUNED = ""


def record_change(collection: str, key: str | int) -> None:
    """Note that a record was published, changed or withdrawn. Belongs inside the transaction that did it."""
    IndexChange.objects.create(collection=collection, key=str(key))


def record_everything(collection: str | None = None) -> None:
    """Note that a whole collection, or every one, must be read again, as after a theme was renamed."""
    IndexChange.objects.create(collection=collection or EVERYTHING, key=EVERYTHING)


def prune(days: int = 7) -> int:
    """Delete rows older than `days` (at least one) and return how many.

    The newest of them stays, emptied, as the mark "older rows are gone": a machine that has not come so far rebuilds.
    """
    old = IndexChange.objects.filter(created_at__lt=timezone.now() - timedelta(days=max(1, days)))
    with transaction.atomic():
        newest = old.order_by("-id").first()
        if newest is None:
            return 0
        IndexChange.objects.filter(id=newest.id).update(collection=PRUNED, key=PRUNED)
        return IndexChange.objects.filter(id__lt=newest.id).delete()[0]
