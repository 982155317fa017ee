"""`python -m tests.bench.inside FILE`: asks everything in this process, through the real WSGI handler, and tells.

For each request: queries, processor time by part, the bare engine calls; and its bytes for the two yardsticks. The
load is another process's matter: what is measured here carries the weight of the stopwatch. A table of everything is
left out, since asking for it once is enough, and that is done over the wire.
"""

import gzip
import json
import sys
import time
from collections.abc import Iterable
from dataclasses import asdict, replace
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

import django
from django.conf import settings
from django.db import connection
from django.test import RequestFactory
from django.urls import get_resolver

django.setup()

from portal.search.indexer import Indexer  # noqa: E402 - the models are there only now
from portal.search.query import Selection  # noqa: E402
from portal.wsgi import application  # noqa: E402
from tests.bench.asked import Asked, everything  # noqa: E402
from tests.bench.clock import ENGINE, FRAME, ORM, Clock, install  # noqa: E402
from tests.bench.publish import publish_anew  # noqa: E402
from tests.bench.ready import keep  # noqa: E402

WARM, TIMES = 3, 15
NUMBERS = count(5000)
"""The driver begins at one."""


class Statements:
    """Counts the SQL of a request, and how long the database took over it."""

    def __init__(self) -> None:
        self.number, self.seconds = 0, 0.0

    def __call__(self, execute, sql, params, many, context):
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.number += 1
            self.seconds += time.perf_counter() - began


def main(file: Path) -> None:
    clock = Clock()
    get_resolver().url_patterns  # noqa: B018 - imports every view, so that the clock finds what they imported
    change = index_change()
    asked = everything()
    found = [one.found() for one in asked]
    install(clock)
    requests = [
        {**asdict(one), "name": one.name, "found": number, **({} if one.is_streamed else measure(one, clock))}
        for one, number in zip(asked, found, strict=True)
    ]
    file.write_text(json.dumps({"requests": requests, "index_change_s": change}))


def index_change() -> float:
    """Seconds that the indexer needs for one changed practice; the middle one of five."""
    indexer, seconds = Indexer(), []
    indexer.step()
    for number in range(5):
        publish_anew(100 + number, f"zzindexed{'abcde'[number]}")
        began = time.perf_counter()
        indexer.step()
        seconds.append(time.perf_counter() - began)
    return median(seconds)


def measure(asked: Asked, clock: Clock) -> dict[str, Any]:
    for _ in range(WARM):
        answer(asked, clock)
    seen = sorted((answer(asked, clock) for _ in range(TIMES)), key=lambda one: one["cpu_ms"])
    middle = seen[len(seen) // 2]
    keep_answer(asked, middle.pop("body"), middle.pop("media_type"))
    return {**middle, "bare_ms": bare(clock.engine_calls)}


def answer(asked: Asked, clock: Clock) -> dict[str, Any]:
    """Ask once, as a browser behind the proxy does."""
    headers = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in asked.headers.items()}
    environ = RequestFactory(SERVER_NAME="127.0.0.1", SERVER_PORT=str(settings.PORT), **headers).get(
        asked.address(next(NUMBERS)), HTTP_X_FORWARDED_PROTO="https", HTTP_ACCEPT_ENCODING="gzip"
    ).environ  # fmt: skip
    clock.reset()
    statements, status = Statements(), []
    with connection.execute_wrapper(statements), clock.part(FRAME):
        response = application(environ, lambda line, headers, exc_info=None: status.append((line, dict(headers))))
        body = b"".join(response)
        response.close()
    line, got = status[0]
    if not line.startswith("200"):
        raise RuntimeError(f"{asked.path} answered {line}")
    spent = {part: seconds * 1000 for part, seconds in clock.spent.items()}
    return {
        "parts": spent, "cpu_ms": sum(spent.values()),
        "queries": statements.number, "sql_ms": statements.seconds * 1000,
        "engine_ms": spent.get(ENGINE, 0.0), "orm_ms": spent.get(ORM, 0.0),
        "body": body, "media_type": got["Content-Type"],
    }  # fmt: skip


def keep_answer(asked: Asked, packed: bytes, media_type: str) -> None:
    """The bytes, once for the ready-made view and once, packed beforehand, for the server of static files."""
    body = gzip.decompress(packed) if packed.startswith(b"\x1f\x8b") else packed
    keep(asked.name, body, media_type)
    folder = settings.STATIC_ROOT / "bench"
    folder.mkdir(exist_ok=True)
    (folder / f"{asked.name}.html").write_bytes(body)
    (folder / f"{asked.name}.html.gz").write_bytes(gzip.compress(body, 6))


def bare(calls: Iterable[tuple]) -> float | None:
    """Milliseconds that the same questions take when nobody but the engine is asked; the middle of seven."""
    calls = list(calls)
    return median(_replayed(calls) for _ in range(7)) if calls else None


def _replayed(calls: list[tuple]) -> float:
    ready = [partial(function, *map(_forgetful, args), **kwargs) for function, args, kwargs in calls]
    began = time.thread_time()
    for call in ready:
        call()
    return (time.thread_time() - began) * 1000


def _forgetful(argument: Any) -> Any:
    """A selection that remembers no answer."""
    if not isinstance(argument, Selection):
        return argument
    return replace(argument, snapshot=replace(argument.snapshot, memory={}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
