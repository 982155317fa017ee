"""Who computes a page that many ask for at once: one in this process, two of all that share a Redis."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep

from portal.page_cache.asked import Key
from portal.page_cache.page import Page
from portal.page_cache.store import Store

LONGEST_WAIT = 2.0
"""Seconds that a reader waits for another one's page; then he gets one of his own."""

PAUSE = 0.05


class Turns:
    def __init__(self, store: Store):
        self.store = store
        self._lock = threading.Lock()
        self._under_way: dict[Key, threading.Event] = {}

    @contextmanager
    def turn(self, key: Key) -> Iterator[Page | None]:
        """Give the page that another one has computed meanwhile, or None: then it is this one's turn."""
        ended = self._join(key)
        if ended is not None:
            ended.wait(LONGEST_WAIT)
            yield self.store.get(key)
            return
        try:
            with self._through_a_door(key) as page:
                yield page
        finally:
            self._under_way.pop(key).set()

    def _join(self, key: Key) -> threading.Event | None:
        """The end of the computation that is under way; None where none was, and now is."""
        with self._lock:
            if (ended := self._under_way.get(key)) is None:
                self._under_way[key] = threading.Event()
            return ended

    @contextmanager
    def _through_a_door(self, key: Key) -> Iterator[Page | None]:
        """Other processes may be computing it, too; two of them at once are enough."""
        shared = self.store.shared
        if shared is None:
            yield None
            return
        until = monotonic() + LONGEST_WAIT
        while (door := shared.door(key)) is None and monotonic() < until:
            sleep(PAUSE)
            if page := self.store.get(key):
                yield page
                return
        try:
            yield None
        finally:
            shared.leave(door or "")
