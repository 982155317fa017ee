"""All that the sources hold. Where it is much, a process of its own reads it while this one prepares it for the index.

Reading and preparing take about as long as each other, so on two cores a large index is ready in little more than half
the time. `python -m portal.search.reading` is that process.
"""

import contextlib
import gc
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from itertools import chain, islice
from typing import BinaryIO

import django
from django.conf import settings

from portal.search import gather
from portal.search.documents import Document
from portal.search.sources import sources

LARGE = 5_000
"""From so many records on, what is gained is more than a second process takes to start."""

TOGETHER = 10
"""Documents that are handed over at once, of some 10 kB each."""

AHEAD = 1 << 20
"""Bytes that are read ahead: a hundred records come out of the database at once."""


def everything() -> Iterator[Document]:
    """Yield the documents of all sources. Raises RuntimeError where the reading process ended too early."""
    return _from_process() if _is_large() and (os.cpu_count() or 1) > 1 else _read()


def _read() -> Iterator[Document]:
    for source in sources():
        yield from gather.everything(source)


def _is_large() -> bool:
    keys = chain.from_iterable(source.keys() for source in sources())
    return next(islice(keys, LARGE - 1, None), None) is not None


def _from_process() -> Iterator[Document]:
    command = [sys.executable, "-m", __name__]
    with subprocess.Popen(  # noqa: S603 - ourselves
        command, cwd=settings.BASE_DIR, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, pipesize=AHEAD
    ) as process:
        assert process.stdout is not None
        try:
            while documents := _receive(process.stdout):
                yield from documents
        finally:
            process.terminate()


def _receive(pipe: BinaryIO) -> tuple[Document, ...]:
    """The next documents, none at the end."""
    try:
        return pickle.load(pipe)  # noqa: S301 - from our own process
    except EOFError as error:
        raise RuntimeError("the process that reads for the index ended before its work") from error


def _send_all(pipe: BinaryIO) -> None:
    documents = _read()
    while some := tuple(islice(documents, TOGETHER)):
        pickle.dump(some, pipe, pickle.HIGHEST_PROTOCOL)
    pickle.dump((), pipe)


def main() -> None:
    """Send everything to the process that started this one; end in silence when it has ended."""
    pipe = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever is printed is no document
    django.setup()
    gc.freeze()
    with contextlib.suppress(BrokenPipeError), pipe:
        _send_all(pipe)


if __name__ == "__main__":
    main()
