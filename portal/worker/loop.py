"""The loop beside the web server: it keeps this machine's index in step and, without a broker, runs what is due."""

import logging
import signal
import threading
import time
from collections.abc import Callable, Sequence

from django.db import DatabaseError, close_old_connections

from portal.search.engine import IndexUnavailable
from portal.search.indexer import Indexer
from portal.worker.schedule import Schedule

logger = logging.getLogger(__name__)

PAUSE = 0.5
"""Seconds between two looks. A published change must be found after 2 s at most."""

LAST_MOMENT = 2.0
"""Seconds that a task in hand has when the loop is told to end. What it does not finish, the next start does."""

AFTER_FAILURE = 5.0
"""Seconds to wait when the database or the disk does not answer, so that the log stays readable."""


class Loop:
    def __init__(self, indexer: Indexer, schedules: Sequence[Schedule] = ()):
        self.indexer = indexer
        self.schedules = schedules
        self.stopping = threading.Event()

    def stop(self, *_signal) -> None:
        self.stopping.set()

    def run(self) -> None:
        """Work until SIGTERM or SIGINT; the index's step in hand is finished, a task that hangs is not waited for."""
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self.stop)
        threads = [threading.Thread(target=self._run, args=[schedule], daemon=True) for schedule in self.schedules]
        for thread in threads:
            thread.start()
        while not self.stopping.is_set():
            healthy = self._try(self.indexer.step)
            close_old_connections()
            self.stopping.wait(PAUSE if healthy else AFTER_FAILURE)
        end = time.monotonic() + LAST_MOMENT
        for thread in threads:
            thread.join(max(0, end - time.monotonic()))

    def _run(self, schedule: Schedule) -> None:
        """In a thread of its own: a mail server that hangs must not keep a published change from the index."""
        while not self.stopping.wait(PAUSE):
            schedule.run_due()
            close_old_connections()

    def _try(self, step: Callable[[], int]) -> bool:
        try:
            step()
        except (DatabaseError, IndexUnavailable, OSError):
            logger.exception("The index could not be brought up to date; trying again")
            return False
        return True
