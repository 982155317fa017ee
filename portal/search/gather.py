"""Asking sources for documents so that one record that fails takes no other with it."""

import logging
from collections.abc import Collection, Iterator

from portal.search.documents import Document
from portal.search.schema import to_tantivy
from portal.search.sources import Source, source_of

logger = logging.getLogger(__name__)
BATCH = 200


def some(collection: str, keys: Collection[str]) -> tuple[list[Document], set[str]]:
    """Return the documents of these keys, and the keys whose source failed."""
    try:
        source = source_of(collection)
    except KeyError:
        logger.warning("No source is registered for %s; its records leave the index", collection)
        return [], set()
    ordered = sorted(keys)
    documents, failed = [], set()
    for start in range(0, len(ordered), BATCH):
        good, bad = _batch(source, ordered[start : start + BATCH])
        documents += good
        failed |= bad
    return documents, failed


def _batch(source: Source, keys: list[str]) -> tuple[list[Document], set[str]]:
    try:
        documents = list(source.documents(keys))
        for document in documents:
            to_tantivy(document)
    except Exception:
        if len(keys) == 1:
            logger.exception("%s %a gives no document", source.collection, keys[0])
            return [], set(keys)
    else:
        return documents, set()
    parts = [_batch(source, [key]) for key in keys]
    return [document for good, _ in parts for document in good], {key for _, bad in parts for key in bad}


def everything(source: Source) -> Iterator[Document]:
    """Yield all of a source's documents; after a failure go on key by key, past the one that fails."""
    seen: set[str] = set()
    try:
        for document in source.documents():
            seen.add(document.key)
            yield document
    except Exception:
        logger.exception("Reading all of %s failed after %s records", source.collection, len(seen))
        documents, failed = some(source.collection, set(source.keys()) - seen)
        yield from documents
        if failed:
            logger.error("%s records of %s are left out of the index", len(failed), source.collection)
