"""Pages in the memory of this process: so many bytes, and what was not asked for longest goes first."""

import threading
from collections import OrderedDict
from time import monotonic

from portal.page_cache.asked import Key
from portal.page_cache.page import Page


class Memory:
    def __init__(self, most_bytes: int, seconds: float):
        self.most_bytes, self.seconds, self.bytes = most_bytes, seconds, 0
        self._pages: OrderedDict[Key, tuple[Page, float]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Key) -> Page | None:
        with self._lock:
            kept = self._pages.get(key)
            if kept is None:
                return None
            if kept[1] <= monotonic():
                self._drop(key)
                return None
            self._pages.move_to_end(key)
            return kept[0]

    def put(self, key: Key, page: Page, seconds: float | None = None) -> None:
        """Keep it for so many seconds (default: as long as any)."""
        with self._lock:
            self._drop(key)
            self._pages[key] = page, monotonic() + (self.seconds if seconds is None else seconds)
            self.bytes += _size(key, page)
            while self.bytes > self.most_bytes:
                self._drop(next(iter(self._pages)))

    def __len__(self) -> int:
        return len(self._pages)

    def _drop(self, key: Key) -> None:
        if kept := self._pages.pop(key, None):
            self.bytes -= _size(key, kept[0])


def _size(key: Key, page: Page) -> int:
    return page.size + sum(map(len, key))
