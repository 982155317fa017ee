"""The few calls into tantivy that need care: opening, and telling its failures from our own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy

from portal.search.schema import schema


class IndexUnavailable(Exception):  # noqa: N818
    """There is no index to read just now; the indexer will make one. Views say so and answer without it."""


@contextmanager
def failures() -> Iterator[None]:
    """Turn every failure of the engine, panics of its Rust code included, into IndexUnavailable."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise IndexUnavailable(str(error)) from error
    except BaseException as error:
        # A panic derives from BaseException and its class cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise IndexUnavailable("the search engine panicked") from error


def open_index(generation: Path) -> tantivy.Index:
    """Open (or make) the index in a folder. Opening checks every segment's files, so truncated ones are found here."""
    with failures():
        index = tantivy.Index(schema(), path=str(generation))
        index.config_reader("manual", 0)
        index.reload()
        return index
