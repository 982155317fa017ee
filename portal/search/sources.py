"""Who can say what a collection holds. Apps register a source in `AppConfig.ready()`; the engine knows no app."""

from collections.abc import Collection, Iterable, Iterator

from portal.search.documents import Document


class Source:
    """One collection's records as documents. Subclasses give only what the public may see."""

    collection: str

    def documents(self, keys: Collection[str] | None = None) -> Iterator[Document]:
        """Yield the records with these keys, or all. A key that yields nothing is taken out of the index."""
        raise NotImplementedError

    def part(self, name: str) -> "Source":
        """The source of one part of it, which stands in the index as the collection "whole:name".

        A part is replaced and taken out by itself, however many documents it has. KeyError where there are no parts.
        """
        raise KeyError(name)

    def keys(self) -> Iterable[str]:
        """Yield every key. Asked only after `documents()` failed for all at once, to go round the one that fails."""
        return ()


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Make `source` the one that answers for its collection."""
    _sources[source.collection] = source


def source_of(collection: str) -> Source:
    """Return the source of `collection`, or of a part of one; KeyError where none has registered."""
    whole, _, part = collection.partition(":")
    return _sources[whole].part(part) if part else _sources[collection]


def sources() -> tuple[Source, ...]:
    return tuple(_sources.values())
