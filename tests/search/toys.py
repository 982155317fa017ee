"""A collection that lives in memory, for tests of an engine that knows no app."""

from collections.abc import Collection, Iterator

from portal.search.documents import Document, Text
from portal.search.sources import Source


class Toys(Source):
    collection = "toys"

    def __init__(self) -> None:
        self.held: dict[str, Document] = {}
        self.poisoned: set[str] = set()

    def put(self, *documents: Document) -> None:
        self.held |= {document.key: document for document in documents}

    def documents(self, keys: Collection[str] | None = None) -> Iterator[Document]:
        for key in list(self.held) if keys is None else keys:
            if key in self.poisoned:
                raise RuntimeError(f"{key} is poisoned")
            if key in self.held:
                yield self.held[key]

    def keys(self) -> list[str]:
        return list(self.held)


def toy(key: str | int, title: str = "", body: str = "", language: str = "en", **rest) -> Document:
    """A record with one text, or with `texts` of its own."""
    texts = rest.pop("texts", None) or {language: Text(title, body)}
    return Document("toys", str(key), texts, **rest)
