"""The first thing a request meets after the redirect to HTTPS: a kept page goes out before anything else is asked."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

from portal.page_cache.allowed import allowed_name
from portal.page_cache.answered import is_for_everybody
from portal.page_cache.asked import Key, came_alone, key_of, tells_where_from
from portal.page_cache.page import Page
from portal.page_cache.store import Store
from portal.page_cache.turns import Turns


class PageCache:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        if not settings.PAGE_CACHE:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.store = Store.from_settings()
        self.turns = Turns(self.store)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = key_of(request)
        if key is None:
            return self.get_response(request)
        if page := self.store.get(key):
            return self.shown(page, request)
        if request.method == "HEAD" or not came_alone(request) or (name := allowed_name(request)) is None:
            return self.get_response(request)
        with self.turns.turn(key) as page:
            return self.shown(page, request) if page else self.computed(request, key, name)

    def shown(self, page: Page, request: HttpRequest) -> HttpResponse:
        if page.reads_referer and tells_where_from(request):
            return self.get_response(request)
        return page.answer(request)

    def computed(self, request: HttpRequest, key: Key, name: str) -> HttpResponse:
        response = self.get_response(request)
        if is_for_everybody(request, response, name):
            self.store.put(key, Page.of(response))
        return response
