"""Pages in Redis or Valkey, for all processes that read the same index. Without it everything works, only slower."""

import hashlib
import logging
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

from portal.page_cache.asked import Key
from portal.page_cache.page import Page

logger = logging.getLogger(__name__)

LONGEST_WAIT = 0.25
"""Seconds for a connection and for an answer."""

BREAK = 30.0
"""Seconds without another try after a failure: a dead server must not cost every request a quarter of a second."""

DOORS = 2
DOOR_SECONDS = 10


class Shared:
    def __init__(self, url: str, seconds: float):
        self.seconds, self._shut_until = seconds, 0.0
        wait = {"socket_timeout": LONGEST_WAIT, "socket_connect_timeout": LONGEST_WAIT}
        self._redis = Redis.from_url(url, retry=Retry(NoBackoff(), 0), **wait)

    def get(self, key: Key) -> tuple[Page, float] | None:
        """A page, with the seconds for which it may still be shown."""
        name = name_of(key)
        raw, left = self._try(lambda: self._read(name)) or (None, 0)
        page = _page(raw) if raw and left > 0 else None
        return (page, left / 1000) if page else None

    def put(self, key: Key, page: Page) -> None:
        self._try(lambda: self._redis.set(name_of(key), page.to_bytes(), px=int(self.seconds * 1000)))

    def door(self, key: Key) -> str | None:
        """One of the two doors through which a page is computed; None where both are taken, empty without Redis."""
        for number in range(DOORS):
            name = f"{name_of(key)}:{number}"
            taken = self._try(partial(self._take, name))
            if taken is None:
                return ""
            if taken:
                return name
        return None

    def leave(self, door: str) -> None:
        if door:
            self._try(lambda: self._redis.delete(door))

    def _read(self, name: str) -> list[Any]:
        both = self._redis.pipeline(transaction=False)
        both.get(name)
        both.pttl(name)
        return both.execute()

    def _take(self, door: str) -> bool:
        return bool(self._redis.set(door, b"", nx=True, ex=DOOR_SECONDS))

    def _try(self, step: Callable[[], Any]) -> Any:
        """What Redis answers; None where it does not, nor for a while after."""
        if monotonic() < self._shut_until:
            return None
        try:
            return step()
        except (RedisError, OSError) as error:
            self._shut_until = monotonic() + BREAK
            logger.warning("Redis does not answer, pages are kept without it for %d s: %s", BREAK, error)
            return None


def name_of(key: Key) -> str:
    """The key's name in Redis; the number rises with the form in which a page is written.

    Pages name the style sheets of their release, which the next one does not have: each release finds its own only.
    """
    release = getattr(staticfiles_storage, "manifest_hash", "")
    return f"page:1:{hashlib.sha256(repr((release, *key)).encode()).hexdigest()}"


def _page(raw: bytes) -> Page | None:
    """None where something else than a page stands in its place: then it is made anew."""
    try:
        return Page.from_bytes(raw)
    except (ValueError, TypeError):
        logger.warning("What Redis has in the place of a page is none; it is made anew.")
        return None
