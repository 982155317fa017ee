"""How far this machine has read the log of changes.

A transaction that began early may commit late, so a lower id can appear after a higher one. The cursor therefore keeps
every id applied in the last ten minutes, and its low-water mark passes only rows older than that.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.db.models import Max, Q
from django.utils import timezone

from portal.search.changes import PRUNED
from portal.search.directory import write_atomically
from portal.search.models import IndexChange

FILE = "cursor.json"
LATEST_COMMIT = timedelta(minutes=10)


@dataclass(frozen=True)
class Cursor:
    low: int = 0
    applied: frozenset[int] = frozenset()

    def outstanding(self) -> list[IndexChange]:
        """Return the rows not applied yet, oldest first."""
        seen = self.applied
        rows = IndexChange.objects.filter(id__gt=self.low).order_by("id").values_list("id", flat=True)
        missing = [row for row in rows if row not in seen]
        return list(IndexChange.objects.filter(id__in=missing[:5000]).order_by("id")) if missing else []

    def is_lost(self) -> bool:
        """Say whether the log no longer tells what we missed: pruned past us, or of a database set back in time."""
        newest = IndexChange.objects.aggregate(newest=Max("id"))["newest"] or 0
        if newest < max(self.low, *self.applied, 0):
            return True
        return IndexChange.objects.filter(id__gt=self.low, collection=PRUNED).exists()

    def after(self, ids: Iterable[int]) -> "Cursor":
        """Return the cursor once `ids` are applied, its low-water mark moved up as far as is safe."""
        applied = self.applied | frozenset(ids)
        settled = IndexChange.objects.filter(id__gt=self.low, created_at__lt=timezone.now() - LATEST_COMMIT)
        low = self.low
        for row in settled.order_by("id").values_list("id", flat=True):
            if row not in applied:
                break
            low = row
        return Cursor(low, frozenset(row for row in applied if row > low))

    def save(self, generation: Path) -> None:
        write_atomically(generation / FILE, json.dumps({"low": self.low, "applied": sorted(self.applied)}))


def load(generation: Path) -> Cursor | None:
    """Read the cursor of a generation; None where it is missing or damaged."""
    try:
        data = json.loads((generation / FILE).read_text(encoding="ascii"))
        return Cursor(int(data["low"]), frozenset(map(int, data["applied"])))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def at_present() -> Cursor:
    """Return the cursor for an index about to be built: what the log shows now will be in it."""
    settled = Q(created_at__lt=timezone.now() - LATEST_COMMIT) | Q(collection=PRUNED)
    low = IndexChange.objects.filter(settled).aggregate(low=Max("id"))["low"] or 0
    return Cursor(low, frozenset(IndexChange.objects.filter(id__gt=low).values_list("id", flat=True)))
