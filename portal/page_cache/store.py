"""Where pages are kept: in this process, and behind it in Redis where there is one."""

from django.conf import settings

from portal.page_cache.asked import Key
from portal.page_cache.memory import Memory
from portal.page_cache.page import Page
from portal.page_cache.shared import Shared


class Store:
    def __init__(self, memory: Memory, shared: Shared | None = None):
        self.memory, self.shared = memory, shared

    @classmethod
    def from_settings(cls) -> "Store":
        seconds, url = settings.PAGE_CACHE_SECONDS, settings.REDIS_URL
        return cls(Memory(settings.PAGE_CACHE_BYTES, seconds), Shared(url, seconds) if url else None)

    def get(self, key: Key) -> Page | None:
        page = self.memory.get(key)
        if page is None and self.shared and (found := self.shared.get(key)):
            page, seconds = found
            self.memory.put(key, page, seconds)
        return page

    def put(self, key: Key, page: Page) -> None:
        self.memory.put(key, page)
        if self.shared:
            self.shared.put(key, page)
