"""Putting documents into one generation of the index. The caller holds `directory.writing()`."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy

from portal.search.documents import Document
from portal.search.engine import failures, open_index
from portal.search.schema import identity, to_tantivy

logger = logging.getLogger(__name__)
SMALL_HEAP = 20_000_000
LARGE_HEAP = 150_000_000


class Writer:
    """Changes that become visible together when the `opened` block ends."""

    def __init__(self, writer: tantivy.IndexWriter):
        self._writer = writer

    def add(self, documents: Iterable[Document]) -> int:
        """Put documents in the place of older ones with the same keys, and return how many.

        One that cannot be written is logged and left out.
        """
        return sum(self._add(document, is_first=False) for document in documents)

    def fill(self, documents: Iterable[Document]) -> int:
        """The same for an empty index and documents of different keys: there is nothing to take away."""
        return sum(self._add(document, is_first=True) for document in documents)

    def _add(self, document: Document, *, is_first: bool) -> bool:
        try:
            prepared = to_tantivy(document)
        except Exception:
            logger.exception("%s %a cannot be indexed", document.collection, document.key)
            return False
        if not is_first:
            self.remove(document.collection, document.key)
        self._writer.add_document(prepared)
        return True

    def remove(self, collection: str, key: str) -> None:
        self._writer.delete_documents_by_term("id", identity(collection, key))

    def clear(self, collection: str) -> None:
        self._writer.delete_documents_by_term("collection", collection)


@contextmanager
def opened(generation: Path, heap: int = SMALL_HEAP) -> Iterator[Writer]:
    """Open a writer, commit when the block ends well, and let go of the folder's lock in any case."""
    index = open_index(generation)
    with failures():
        writer = index.writer(heap_size=heap, num_threads=1)
    try:
        yield Writer(writer)
        with failures():
            writer.commit()
    except BaseException:
        writer.rollback()
        raise
    finally:
        with failures():
            writer.wait_merging_threads()
