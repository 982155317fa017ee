"""From which state of everything public a page is made. A page that was made from another state is not looked for."""

import threading
from time import monotonic

from django.db import Error
from django.db.models import Count, Sum

from portal.page_cache.models import PublicChange
from portal.search.engine import IndexUnavailable
from portal.search.reader import generation as index_generation

LEARNED_EVERY = 0.5
"""Seconds for which a process believes what it has read. Readers see a change after 2 s at most."""


class Generation:
    """What the database says of the public's state, read by one thread and at most twice a second."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._value: str | None = None
        self._learned_at = float("-inf")
        self._learned_before = self._next_change = object()

    def known(self) -> str | None:
        """A name for the state; None where the database does not answer."""
        if self._is_fresh():
            return self._value
        with self._lock:
            if not self._is_fresh():
                began, before = monotonic(), self._next_change
                self._value, self._learned_at = _read(), began
                self._learned_before = before
            return self._value

    def forget(self) -> None:
        """Read it again at the next request: this process has itself changed something.

        Also where another thread is just reading: what it finds is of before this change.
        """
        self._next_change = object()

    def _is_fresh(self) -> bool:
        return self._learned_before is self._next_change and monotonic() - self._learned_at < LEARNED_EVERY


generation = Generation()


def state() -> str | None:
    """The database's and the index's state in one name, taken before a page is computed.

    A page that is computed while something changes is kept under the old name, which nobody asks for any more.
    """
    value = generation.known()
    return None if value is None else f"{value} {_index()}"


def _read() -> str | None:
    """Number and sum: a row that commits late has a lower number than one already seen, and must count all the same."""
    try:
        found = PublicChange.objects.aggregate(rows=Count("id"), total=Sum("id"))
    except Error:
        return None
    return f"{found['rows']}-{found['total'] or 0}"


def _index() -> str:
    """Lists come from the index, which follows the database after up to a second."""
    try:
        return index_generation()
    except IndexUnavailable:
        return ""
