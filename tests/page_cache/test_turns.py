"""Many who ask for the same page at once make it once, or twice, but not each his own."""

import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.http import HttpResponse

from portal.page_cache import shared, state, turns
from portal.page_cache.memory import Memory
from portal.page_cache.middleware import PageCache
from portal.page_cache.page import Page
from portal.page_cache.shared import Shared
from portal.page_cache.store import Store
from portal.page_cache.turns import Turns
from tests.services import valkey

READERS = 20


@pytest.fixture
def learned(keeping, monkeypatch):
    """The state is known already: the readers' threads see nothing of this test's transaction."""
    monkeypatch.setattr(state, "LEARNED_EVERY", 3600)
    state.state()


class Slowly:
    """A view that takes its time, and how many are in it at once."""

    def __init__(self, status: int = 200):
        self.status, self.now, self.most, self.lock = status, 0, 0, threading.Lock()

    def __call__(self, request):
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
        time.sleep(0.15)
        with self.lock:
            self.now -= 1
        return HttpResponse("<p>Words.</p>" * 30, status=self.status)


def all_at_once(houses: list) -> list[HttpResponse]:
    gate = threading.Barrier(READERS)

    def ask(number: int) -> HttpResponse:
        gate.wait(10)
        return houses[number % len(houses)].get()

    with ThreadPoolExecutor(READERS) as readers:
        return list(readers.map(ask, range(READERS)))


def test_of_many_readers_at_once_one_computes(house, learned):
    built = house(Slowly())
    answers = all_at_once([built])

    assert built.computed == 1
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1


def test_without_taking_turns_each_computes_his_own(house, learned):
    """Negative control."""

    class EverybodyAtOnce:
        @contextmanager
        def turn(self, key):
            yield None

    built = house(Slowly())
    built.cache.turns = EverybodyAtOnce()
    all_at_once([built])

    assert built.computed > 2


def test_what_cannot_be_kept_is_not_waited_for_one_by_one(house, learned):
    view = Slowly(status=404)
    built = house(view)
    all_at_once([built])

    assert built.computed == READERS
    assert view.most > 2, "after the first has ended all others go at once"


def test_who_has_waited_long_enough_gets_a_page_of_his_own(house, learned, monkeypatch):
    monkeypatch.setattr(turns, "LONGEST_WAIT", 0.01)
    built = house(Slowly())
    answers = all_at_once([built])

    assert {answer.status_code for answer in answers} == {200}
    assert built.computed > 1


def test_a_view_that_fails_lets_the_next_one_in(house, learned):
    def broken(request):
        raise ZeroDivisionError

    built = house(broken)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            built.get()
    assert built.computed == 2
    assert built.cache.turns._under_way == {}


def behind(cache: PageCache, url: str) -> None:
    """Let a house keep its pages in Redis, too, as another process does."""
    cache.store = Store(Memory(10_000_000, 60), Shared(url, 60))
    cache.turns = Turns(cache.store)


@pytest.mark.redis
def test_of_many_processes_two_compute(house, learned, redis_url):
    """Ten houses stand for ten processes: nothing but Redis is between them."""
    view = Slowly()
    houses = [house(view) for _ in range(10)]
    for one in houses:
        behind(one.cache, redis_url)
        one.path = "/en/partners/"
    answers = all_at_once(houses)

    assert {answer.status_code for answer in answers} == {200}
    assert view.most <= 2
    assert sum(one.computed for one in houses) <= 2


@pytest.mark.redis
def test_what_one_process_has_computed_another_one_shows(house, learned, redis_url):
    first, second = house(Slowly()), house(Slowly())
    for one in (first, second):
        behind(one.cache, redis_url)
        one.path = "/en/library/"
    words = first.get().content
    shown = second.get()

    assert second.computed == 0
    assert shown.content == words
    assert shown.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("listens", [False, True])
def test_without_redis_pages_answer_and_it_is_not_asked_again_for_a_while(house, learned, listens, caplog):
    """A port that refuses, and one that takes every word and never answers."""
    with socket.socket() as port:
        port.bind(("127.0.0.1", 0))
        if listens:
            port.listen()
        _goes_on_without(house(Slowly()), f"redis://127.0.0.1:{port.getsockname()[1]}/0", caplog)


def _goes_on_without(built, url, caplog):
    behind(built.cache, url)
    assert built.get().status_code == 200
    assert built.get("?q=other").status_code == 200
    assert built.computed == 2
    built.get()

    assert built.computed == 2, "the memory of the process goes on"
    assert len([line for line in caplog.messages if "Redis does not answer" in line]) == 1


@pytest.mark.redis
def test_redis_that_stops_in_the_middle_takes_no_page_with_it(house, learned):
    built = house(Slowly())
    with valkey() as url:
        behind(built.cache, url)
        assert built.get().status_code == 200
        assert built.cache.store.shared.get(next(iter(built.cache.store.memory._pages))) is not None
    assert built.get().status_code == 200
    assert built.get("?q=after").status_code == 200
    assert built.computed == 2


def entry(number: int) -> tuple[str, ...]:
    return ("http", "x", f"/{number}", "", ",", "", "1")


def test_memory_holds_so_many_bytes_and_forgets_what_was_not_asked_for_longest():
    memory = Memory(most_bytes=30_000, seconds=60)
    page = Page((), b"x" * 7_900, False, False)
    for number in range(3):
        memory.put(entry(number), page)
    memory.get(entry(0))
    memory.put(entry(3), page)

    assert memory.bytes <= 30_000
    assert memory.get(entry(0)) is not None
    assert memory.get(entry(1)) is None
    memory.put(entry(9), Page((), b"x" * 50_000, False, False))
    assert memory.get(entry(9)) is None, "what is larger than all of it is not kept"


def test_long_addresses_count():
    memory, page = Memory(most_bytes=30_000, seconds=60), Page((), b"x", False, False)
    for number in range(3):
        memory.put(entry(number), page)
        memory.put(("http", f"{number}" * 20_000, "/", "", "", "", "1"), page)

    assert memory.bytes <= 30_000
    assert len(memory) < 3


@pytest.mark.redis
@pytest.mark.parametrize("broken", [b"x", b"\xff\n", b"null\n", b"[1, 2]\n", b"[[1], true, false]\n"])
def test_what_is_no_page_in_its_place_is_made_anew(house, learned, redis_url, broken):
    one, other = house(Slowly()), house(Slowly())
    for built in (one, other):
        behind(built.cache, redis_url)
        built.path = "/en/funds/"
    one.get()
    shared = one.cache.store.shared
    for name in shared._redis.scan_iter("page:*"):
        shared._redis.set(name, broken, px=60_000)

    assert other.get().status_code == 200
    assert other.computed == 1
    assert shared.get(next(iter(one.cache.store.memory._pages))) is not None, "and a page lies there again"


def test_another_release_looks_for_pages_of_its_own(monkeypatch):
    """They name style sheets that it does not have."""
    before = shared.name_of(entry(1))
    assert shared.name_of(entry(1)) == before  # negative control
    monkeypatch.setattr(shared, "staticfiles_storage", SimpleNamespace(manifest_hash="b2"))

    assert shared.name_of(entry(1)) != before


def test_a_page_comes_back_from_redis_as_it_was():
    page = Page((("Content-Type", "text/html"), ("X-Words", "é")), b"\n\x00{}", True, True)

    assert Page.from_bytes(page.to_bytes()) == page
