"""A portal that keeps pages, in one process, and what a test needs to look into it."""

from collections.abc import Callable

import pytest
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import resolve

from portal.gate import PrivateByDefault
from portal.page_cache import state
from portal.page_cache.changes import listening
from portal.page_cache.middleware import PageCache

LIST = "/en/practices/"
View = Callable[[HttpRequest], HttpResponse]


@pytest.fixture
def keeping(db, settings, monkeypatch):
    """Pages are kept in memory, and every request reads the state anew: half a second is long for a test."""
    settings.PAGE_CACHE, settings.REDIS_URL = True, ""
    monkeypatch.setattr(state, "LEARNED_EVERY", 0.0)
    with connection.execute_wrapper(listening):
        yield
    state.generation.forget()


@pytest.fixture
def reader(keeping) -> Client:
    """A browser without a cookie, at a portal that has not been asked before."""
    return Client()


@pytest.fixture
def commit():
    """End the test's transaction as far as those know who wait for its end."""

    def end() -> None:
        waiting, connection.run_on_commit = connection.run_on_commit, []
        for _ids, run, _robust in waiting:
            run()

    return end


def was_kept(answer: HttpResponse) -> bool:
    """Whether no view was looked for: the page came out of the cache."""
    return answer.status_code == 200 and answer.wsgi_request.resolver_match is None


def is_kept(browser: Client, path: str, **asked) -> bool:
    """Whether a page that has just been asked for is there for the next one who asks the same."""
    browser.get(path, **asked)
    return was_kept(browser.get(path, **asked))


class House:
    """The cache with what stands around a view, and a view of the test's own at the address of a list."""

    def __init__(self, view: View, path: str = LIST):
        self.view, self.path, self.computed = view, path, 0
        self.cache = PageCache(PrivateByDefault(SessionMiddleware(MessageMiddleware(self._compute))))

    def _compute(self, request: HttpRequest) -> HttpResponse:
        self.computed += 1
        request.resolver_match = resolve(self.path)
        return self.view(request)

    def get(self, query: str = "", **headers: str) -> HttpResponse:
        request = RequestFactory().get(f"{self.path}{query}", headers=headers)
        return self.cache(request)

    def keeps(self, query: str = "", **headers: str) -> bool:
        """Whether the view is asked once only, though two readers come."""
        self.computed = 0
        self.get(query, **headers)
        self.get(query, **headers)
        return self.computed == 1


@pytest.fixture
def house(keeping) -> Callable[..., House]:
    return House


def page(*, status: int = 200, cookie: str = "", **headers: str) -> View:
    """A view that answers with these headers; an underscore in a name stands for a hyphen."""

    def view(_request: HttpRequest) -> HttpResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        response = HttpResponse("<p>Words for everybody.</p>" * 20, status=status, headers=named)
        if cookie:
            response.set_cookie(cookie, "1")
        return response

    return view
