"""Where the processor time of a request goes: a stopwatch that one part at a time holds, and where it changes hands."""

import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from types import FunctionType

from django.core.handlers.base import BaseHandler
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.query import QuerySet
from django.db.models.sql.compiler import SQLCompiler
from django.middleware.gzip import GZipMiddleware
from django.template.base import Template
from django.template.engine import Engine

from portal.search import query, related, suggest
from portal.search.query import Selection
from portal.search.reader import Snapshot
from tests.bench.clock_parts import PARTS

FRAME, VIEW, ENGINE, ORM, TEMPLATE, COMPRESSION = PARTS


class Clock:
    """Seconds of this thread's processor time a part, each net of the parts called from it."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)
        self.engine_calls: list[tuple[Callable, tuple, dict]] = []
        """What was asked of the engine from outside of it, so that it can be asked again without the portal."""
        self._holders: list[str] = []
        self._since = 0.0

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        self._hand_over()
        self._holders.append(name)
        try:
            yield
        finally:
            self._hand_over()
            self._holders.pop()

    def _hand_over(self) -> None:
        now = time.thread_time()
        if self._holders:
            self.spent[self._holders[-1]] += now - self._since
        self._since = now

    def timed(self, name: str, function: Callable) -> Callable:
        @wraps(function)
        def timed(*args, **kwargs):
            if name == ENGINE and ENGINE not in self._holders:
                self.engine_calls.append((function, args, kwargs))
            with self.part(name):
                return function(*args, **kwargs)

        return timed

    def reset(self) -> None:
        self.spent.clear()
        self.engine_calls.clear()


def install(clock: Clock) -> None:
    """Have every part hold the clock while it works. For a process that does nothing else and then ends."""
    for owner, names, part in (
        (Selection, ("count", "hits", "facet_counts", "decade_counts"), ENGINE),
        (Snapshot, ("search", "count", "aggregate", "frequency", "terms"), ENGINE),
        (QuerySet, ("_fetch_all", "get", "exists", "count", "aggregate"), ORM),
        (SQLCompiler, ("execute_sql",), ORM),
        (BaseDatabaseWrapper, ("connect", "close"), ORM),
        (Template, ("render",), TEMPLATE),
        (Engine, ("get_template",), TEMPLATE),
        (GZipMiddleware, ("process_response",), COMPRESSION),
    ):
        for name in names:
            setattr(owner, name, clock.timed(part, getattr(owner, name)))
    for function in (suggest.suggest, suggest.did_you_mean, related.related, query.select):
        _everywhere(function, clock.timed(ENGINE, function))
    make_view = BaseHandler.make_view_atomic
    BaseHandler.make_view_atomic = lambda self, view: clock.timed(VIEW, make_view(self, view))


def _everywhere(function: FunctionType, instead: Callable) -> None:
    """Put `instead` wherever a module has imported the function by its name."""
    for module in list(sys.modules.values()):
        for name, value in list(getattr(module, "__dict__", {}).items()):
            if value is function:
                setattr(module, name, instead)
