"""The process's open index: opened once, and again after the indexer committed or swapped in a new generation."""

import threading
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import tantivy

from portal.search import directory
from portal.search.engine import IndexUnavailable, failures, open_index

DEEPEST = 100_000
MOST_KEPT = 200
"""Answers of one state of the index: some 50 kB each where there are thousands of facet values."""

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The index at one moment. All questions of one page go to the same snapshot, so their numbers agree."""

    searcher: tantivy.Searcher
    generation: str
    memory: dict[str, Any] = field(default_factory=dict)
    """What is dear to compute and true for this moment only."""
    _kept: dict[Hashable, Any] = field(default_factory=dict)

    def kept(self, question: Hashable, answer: Callable[[], T]) -> T:
        """The answer to a question that many readers ask; the oldest of `MOST_KEPT` gives way."""
        known = self._kept.get(question)
        if known is None:
            known = answer()
            with _lock:
                if len(self._kept) >= MOST_KEPT:
                    self._kept.pop(next(iter(self._kept)))
                self._kept[question] = known
        return known

    def search(
        self, query: tantivy.Query, limit: int, offset: int = 0, *, order_by: str | None = None, ascending: bool = False
    ) -> list[tuple[float, tantivy.Document]]:
        """Return scores and documents, best first or in the order of a fast field."""
        found = self.places(query, limit, offset, order_by=order_by, ascending=ascending)
        return [(0.0 if order_by else score, self.document(place)) for score, place in found]

    def places(
        self, query: tantivy.Query, limit: int, offset: int = 0, *, order_by: str | None = None, ascending: bool = False
    ) -> list[tuple[Any, tantivy.DocAddress]]:
        """The same without reading the documents."""
        offset, limit = max(0, offset), min(limit, DEEPEST)
        if limit < 1 or offset >= min(DEEPEST, self.searcher.num_docs):
            return []
        order = tantivy.Order.Asc if ascending else tantivy.Order.Desc
        with failures():
            return self.searcher.search(query, limit, False, order_by, offset, order).hits

    def document(self, place: tantivy.DocAddress) -> tantivy.Document:
        with failures():
            return self.searcher.doc(place)

    def count(self, query: tantivy.Query) -> int:
        """How many documents there are. As a question of numbers: a search would score every one of them."""
        return int(self.aggregate(query, {"number": {"value_count": {"field": "latest"}}})["number"]["value"])

    def aggregate(self, query: tantivy.Query, question: dict[str, Any]) -> dict[str, Any]:
        with failures():
            return self.searcher.aggregate(query, question)

    def frequency(self, field_name: str, word: str) -> int:
        with failures():
            return self.searcher.doc_freq(field_name, word)

    def terms(self, field_name: str, prefix: str = "") -> Sequence[tuple[str, int]]:
        """Return the words of a field that begin so, with the number of records that have them."""
        with failures():
            return self.searcher.terms_with_prefix(field_name, prefix)


Mark = tuple[int, int]


@dataclass
class _Opened:
    """An open index, and the files that name generation and last commit, as they were when it was opened."""

    generation: Path
    index: tantivy.Index
    snapshot: Snapshot
    marks: dict[Path, Mark]

    def is_newest(self) -> bool:
        """A page asks this dozens of times: two `stat` calls, no file is read."""
        return directory.pointer() in self.marks and all(_mark(path) == mark for path, mark in self.marks.items())


_lock = threading.Lock()
_opened: _Opened | None = None


def current() -> Snapshot:
    """Return the newest state of the index; two small `stat` calls where nothing changed. Raises IndexUnavailable."""
    opened = _opened
    if opened and opened.is_newest():
        return opened.snapshot
    with _lock:
        return _reopen().snapshot


def generation() -> str:
    """Return a name for the index's state: it changes with every commit and rebuild, so it fits into cache keys."""
    return current().generation


def forget() -> None:
    """Close the process's open index. For tests that change `SEARCH_INDEX_DIR`, and after a fork."""
    global _opened
    _opened = None


def _mark(path: Path) -> Mark:
    try:
        stat = path.stat()
    except OSError as error:
        raise IndexUnavailable(str(error)) from error
    return stat.st_mtime_ns, stat.st_ino


def _reopen() -> _Opened:
    """The marks are read before the index, so a commit in between is at worst read twice, never missed."""
    global _opened
    pointer = _mark(directory.pointer())
    generation = directory.current()
    if generation is None:
        raise IndexUnavailable("there is no search index yet")
    commit = generation / "meta.json"
    marks = {directory.pointer(): pointer, commit: _mark(commit)}
    try:
        index = _opened.index if _opened and _opened.generation == generation else open_index(generation)
        with failures():
            index.reload()
            searcher = index.searcher()
    except IndexUnavailable:
        directory.report_broken(generation)
        raise
    name = "-".join([generation.name, *(f"{part:x}" for part in marks[commit])])
    _opened = _Opened(generation, index, Snapshot(searcher, name), marks)
    return _opened
