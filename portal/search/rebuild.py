"""Making the whole index anew beside the one in use."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from portal.search import cursor, directory, reading, writer
from portal.search.documents import Document


def rebuild(report: Callable[[int], None] = lambda number: None, *, wait_seconds: float = 600) -> int:
    """Build a new index from the sources, swap it in and return how many records it holds.

    Waits for another writer of this machine, and raises IndexBusyError when it does not end in time.
    """
    with directory.writing(wait_seconds):
        return rebuild_locked(report)


def rebuild_locked(report: Callable[[int], None] = lambda number: None) -> int:
    """Do the work of `rebuild` for a caller that holds the right to write already."""
    generation = directory.new_generation()
    start = cursor.at_present()
    with writer.opened(generation, writer.LARGE_HEAP) as pen, _what_is_loaded_stays():
        number = pen.fill(_counted(reading.everything(), report))
    start.save(generation)
    directory.publish(generation)
    return number


@contextmanager
def _what_is_loaded_stays() -> Iterator[None]:
    """Let the collector of garbage look at what a rebuild makes, and not again and again at all modules and models.

    Otherwise it takes a tenth of the time.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _counted(documents: Iterable[Document], report: Callable[[int], None]) -> Iterator[Document]:
    for number, document in enumerate(documents, start=1):
        yield document
        if number % 500 == 0:
            report(number)
