"""Keeping this machine's index true to the log of changes."""

import logging
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from portal.search import cursor, directory, gather, writer
from portal.search.changes import EVERYTHING
from portal.search.engine import IndexUnavailable, open_index
from portal.search.models import IndexChange
from portal.search.patience import Patience
from portal.search.rebuild import rebuild_locked
from portal.search.sources import source_of

logger = logging.getLogger(__name__)


class Indexer:
    """Applies changes step by step. It may be killed at any moment: what was not noted as applied is applied again."""

    def __init__(self, patience: Patience | None = None):
        self.patience = patience or Patience()
        self._checked: Path | None = None

    def step(self) -> int:
        """Apply what is outstanding, make it visible, and return the number of changes (after a rebuild: of records).

        Returns 0 at once while another process of this machine writes.
        """
        try:
            with directory.writing():
                directory.forget_previous()
                return self._step()
        except directory.IndexBusyError:
            return 0

    def _step(self) -> int:
        generation = directory.current()
        position = cursor.load(generation) if generation else None
        if generation is None or position is None or not self._opens(generation) or position.is_lost():
            return self._rebuild()
        rows = position.outstanding()
        if any(row.collection == EVERYTHING for row in rows):
            return self._rebuild()
        due = [row for row in rows if self.patience.is_due((row.collection, row.key))]
        try:
            done = self._apply(generation, due) if due else []
        except IndexUnavailable:
            self._checked = None  # opened anew at the next step, and rebuilt if it cannot be
            raise
        self._remember(generation, position, done)
        return len(done)

    def _rebuild(self) -> int:
        number = rebuild_locked()
        logger.info("Search index rebuilt with %s records", number)
        return number

    def _opens(self, generation: Path) -> bool:
        """Open each generation once; later a reader that cannot open it leaves a note."""
        if directory.is_reported_broken(generation) or not (generation / "meta.json").exists():
            return False
        if self._checked != generation:
            try:
                open_index(generation)
            except IndexUnavailable:
                logger.warning("Search index %s cannot be opened", generation.name)
                return False
            self._checked = generation
        return True

    def _remember(self, generation: Path, position: cursor.Cursor, done: Iterable[IndexChange]) -> None:
        if not position.applied and not done:
            return
        moved = position.after(row.id for row in done)
        if moved != position:
            moved.save(generation)

    def _apply(self, generation: Path, rows: list[IndexChange]) -> list[IndexChange]:
        """Apply the rows in one commit and return those that are settled, be it by giving up."""
        keys: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            keys[row.collection].add(row.key)
        waiting: set[tuple[str, str]] = set()
        with writer.opened(generation) as pen:
            for collection, changed in keys.items():
                waiting |= {(collection, key) for key in self._apply_collection(pen, collection, changed)}
        return [row for row in rows if (row.collection, row.key) not in waiting]

    def _apply_collection(self, pen: writer.Writer, collection: str, keys: set[str]) -> set[str]:
        """Write one collection's changes and return the keys that are to be tried again."""
        if EVERYTHING in keys:
            self._replace_collection(pen, collection)
            return set()
        documents, failed = gather.some(collection, keys)
        for key in keys - failed:
            pen.remove(collection, key)
            self.patience.succeeded((collection, key))
        pen.add(documents)
        return {key for key in failed if not self._is_given_up(collection, key)}

    def _replace_collection(self, pen: writer.Writer, collection: str) -> None:
        pen.clear(collection)
        try:
            source = source_of(collection)
        except KeyError:
            logger.warning("No source is registered for %s; its records leave the index", collection)
        else:
            pen.add(gather.everything(source))

    def _is_given_up(self, collection: str, key: str) -> bool:
        given_up = self.patience.failed((collection, key))
        if given_up:
            logger.error("Gave up on %s %a; the index keeps its earlier state", collection, key)
        return given_up
