from django.apps import AppConfig
from django.conf import settings


class PageCacheConfig(AppConfig):
    name = "portal.page_cache"
    label = "page_cache"

    def ready(self):
        from portal.page_cache.changes import hear  # noqa: PLC0415 - models are loaded only now

        if settings.PAGE_CACHE:
            hear(self)
