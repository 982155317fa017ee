"""`make bench`: fills a scratch database step by step, asks the real server, and writes down what it took.

BENCH_N="1000 10000 100000" are the sizes, BENCH_DATABASE=postgres another database than SQLite. Ctrl-C ends everything
and leaves nothing behind.
"""

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from tests.bench import report
from tests.bench.measure import Bench
from tests.bench.scratch import environment
from tests.services import folder, postgres, valkey

SIZES = "1000 10000 100000"


def sizes() -> list[int]:
    wanted = os.environ.get("BENCH_N") or SIZES
    numbers = sorted({int(word) for word in wanted.split() if word.isascii() and word.isdecimal()})
    if not numbers or numbers[0] < 1000 or len(numbers) != len(set(wanted.split())):
        sys.exit(f'BENCH_N is {wanted!r}: give numbers from 1000 on, as in BENCH_N="1000 10000" make bench')
    return numbers


@contextmanager
def services(database: str) -> Iterator[dict[str, str]]:
    """The addresses of what the portal needs beside its folder."""
    with ExitStack() as running:
        if database == "sqlite":
            yield {}
        else:
            yield {"DATABASE_URL": running.enter_context(postgres()), "REDIS_URL": running.enter_context(valkey())}


def main() -> None:
    database = os.environ.get("BENCH_DATABASE") or "sqlite"
    if database not in ("sqlite", "postgres"):
        sys.exit(f"BENCH_DATABASE is {database!r}: it is sqlite or postgres")
    wanted, began = sizes(), time.monotonic()
    rows: list[dict[str, Any]] = []
    with services(database) as addresses, folder() as scratch:
        bench = Bench(environment(scratch, **addresses), scratch)
        bench.prepare()
        for number in wanted:
            rows += bench.at(number)
    report.write(rows, database, time.monotonic() - began, Path(os.environ.get("VAR_DIR") or "var"))


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("\nStopped; nothing is left behind.")
