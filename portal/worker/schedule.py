"""Running Celery's own schedule without Celery: for the embedded installation, which has no broker."""

import logging
import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from celery import Celery

logger = logging.getLogger(__name__)

Clock = Callable[[], float]


def _seconds(schedule: timedelta | float) -> float:
    return schedule.total_seconds() if isinstance(schedule, timedelta) else float(schedule)


class Schedule:
    """The entries of CELERY_BEAT_SCHEDULE, each due when its time has passed since it last began.

    `clock` gives seconds that never run backwards; a failing task is logged and tried again when it is next due.
    """

    def __init__(self, app: Celery, entries: Mapping[str, Mapping[str, Any]], clock: Clock = time.monotonic):
        app.loader.import_default_modules()
        self.app = app
        self.clock = clock
        self.entries = entries
        self.due_at = dict.fromkeys(entries, clock())

    @classmethod
    def each_by_itself(cls, app: Celery, entries: Mapping[str, Mapping[str, Any]]) -> list["Schedule"]:
        """What is short, and what has a time limit of its own because it lasts: neither waits for the other (ADR 8)."""
        app.loader.import_default_modules()
        short = app.conf.task_soft_time_limit or 0
        lasting = {name for name, entry in entries.items() if (app.tasks[entry["task"]].soft_time_limit or 0) > short}
        parts = ({name: entries[name] for name in entries if (name in lasting) is lasts} for lasts in (False, True))
        return [cls(app, part) for part in parts if part]

    def run_due(self) -> list[str]:
        """Run what is due, one after the other, and return the names of the entries."""
        ran = []
        for name, entry in self.entries.items():
            if self.clock() >= self.due_at[name]:
                self.due_at[name] = self.clock() + _seconds(entry["schedule"])
                self._run(entry["task"])
                ran.append(name)
        return ran

    def _run(self, task: str) -> None:
        try:
            self.app.tasks[task]()
        except Exception:  # a task that fails must not end the loop: the next may be the one that counts
            logger.exception("The task %s failed", task)
