"""Asking for records: an immutable selection that is narrowed step by step and then counted, listed and faceted."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import Literal

import tantivy
from tantivy import FieldType, Occur, Query

from portal.search import counting, reader
from portal.search.languages import codes
from portal.search.matching import text_query
from portal.search.reader import Snapshot
from portal.search.schema import OPEN_END, PART, UNKNOWN_YEAR, facet_token, schema
from portal.search.text import writable
from portal.search.wording import Wording, cut, understand

Order = Literal["relevance", "newest", "oldest", "title", "latest"]
_ORDERS = {"newest": ("newest", False), "oldest": ("oldest", True), "latest": ("latest", False)}


@dataclass(frozen=True)
class Hit:
    """A record that was found; the app fetches it by its key."""

    collection: str
    key: str
    score: float
    shared: tuple[str, ...] = ()
    """For related records: the facet tokens ("theme:water") both have."""
    stored: bytes = b""
    """What its source keeps in the index for lists."""


@dataclass(frozen=True)
class Selection:
    """Records under a reader's choices. Every method that narrows returns a new selection on the same snapshot."""

    snapshot: Snapshot
    collection: str | None
    language: str
    query: str = ""
    choices: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    years: tuple[int | None, int | None] = (None, None)
    order: Order = "relevance"

    def matching(self, query: str | None) -> "Selection":
        """Keep records with every word of `query`; nothing to look for keeps all."""
        return replace(self, query=cut(query or ""))

    def where(self, facet: str, values: Iterable[str]) -> "Selection":
        """Keep records with any of `values` in `facet`, in the place of an earlier choice there; no values keep all."""
        chosen = frozenset(values)
        return self._choosing({**self.choices, facet: chosen}) if chosen else self.without(facet)

    def overlapping(self, from_year: int | None, to_year: int | None) -> "Selection":
        """Keep records active between the years, both included. A record of unknown start is not kept."""
        return replace(self, years=(_year(from_year), _year(to_year)))

    def ordered(self, order: Order) -> "Selection":
        """Set the order of the hits; "relevance" without words to compare is "latest"."""
        return replace(self, order=order)

    def without(self, facet: str) -> "Selection":
        return self._choosing({name: values for name, values in self.choices.items() if name != facet})

    def without_years(self) -> "Selection":
        return replace(self, years=(None, None))

    def _choosing(self, choices: Mapping[str, frozenset[str]]) -> "Selection":
        return replace(self, choices=MappingProxyType(dict(choices)))

    @property
    def identity(self) -> Hashable:
        """The same for selections of the same records."""
        return self.collection, self.language, self.query, frozenset(self.choices.items()), self.years

    @cached_property
    def wording(self) -> Wording:
        return understand(self.query, self.language)

    @cached_property
    def relaxed(self) -> bool:
        """True when no record of the collection has all the words, so records with any of them are shown.

        Facets and years have no say: counts under other choices then speak of the same words.
        """
        parts = len(self.wording.required) + len(self.wording.phrases)
        return parts > 1 and not self.snapshot.count(_all_of([*self._collection_part(), self._text(every_word=True)]))

    def count(self) -> int:
        return self.snapshot.kept(("count", self.identity), lambda: self.snapshot.count(self.built()))

    def hits(self, offset: int = 0, limit: int = 20) -> list[Hit]:
        """Return one page. Pages of one snapshot never overlap."""
        found = self.snapshot.search(self.built(), limit, offset, **self._ordering())
        return [hit_of(document, score) for score, document in found]

    def everything(self, most: int) -> "Found":
        """Return all hits in their order, up to `most`, to be read bit by bit."""
        places = self.snapshot.places(self.built(), most, **self._ordering())
        return Found(self.snapshot, [place for _score, place in places])

    def facet_counts(self, names: Sequence[str]) -> dict[str, dict[str, int]]:
        """Count each facet's values under all the other choices, words and years included."""
        return counting.facet_counts(self, names)

    def decade_counts(self) -> dict[int, int]:
        """Count the records active in each decade (1990 stands for 1990–1999) under all choices but the years."""
        return counting.decade_counts(self)

    def built(self) -> Query:
        """Return the engine's query for this selection."""
        parts = self._collection_part() + self._choice_parts() + self._year_parts()
        if not self.wording.is_empty:
            parts.append(self._text(every_word=not self.relaxed))
        return _all_of(parts)

    def _text(self, *, every_word: bool) -> Query:
        return text_query(self.wording, self.language, self.snapshot, every_word=every_word)

    def _collection_part(self) -> list[Query]:
        return [_silent("collection", [self.collection])] if self.collection else [_records()]

    def _choice_parts(self) -> list[Query]:
        return [
            _silent("facet", [writable(facet_token(name, v)) for v in values]) for name, values in self.choices.items()
        ]

    def _year_parts(self) -> list[Query]:
        from_year, to_year = self.years
        if from_year is None and to_year is None:
            return []
        latest_start = OPEN_END if to_year is None else to_year
        earliest_end = UNKNOWN_YEAR if from_year is None else from_year
        return [
            Query.range_query(schema(), "start", FieldType.Integer, None, latest_start),
            Query.range_query(schema(), "end", FieldType.Integer, earliest_end, None),
        ]

    def _ordering(self) -> dict[str, str | bool]:
        if self.order == "title":
            language = self.language if self.language in codes() else codes()[0]
            return {"order_by": f"title_sort_{language}", "ascending": True}
        if self.order == "relevance" and not self.wording.is_empty:
            return {}
        name, ascending = _ORDERS.get(self.order, _ORDERS["latest"])
        return {"order_by": name, "ascending": ascending}


@dataclass(frozen=True)
class Found:
    """Hits that are read from the index only when they are asked for: a hundred thousand take no memory at once."""

    snapshot: Snapshot
    places: list[tantivy.DocAddress]

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, some: slice) -> list[Hit]:
        return [hit_of(self.snapshot.document(place), 0.0) for place in self.places[some]]


def select(collection: str | None, *, language: str) -> Selection:
    """Begin with all records of a collection, or of all collections. Raises IndexUnavailable."""
    return Selection(reader.current(), collection, language)


def hit_of(document: tantivy.Document, score: float, shared: tuple[str, ...] = ()) -> Hit:
    first = document.get_first
    return Hit(first("collection"), first("key"), score, shared, bytes(first("stored") or b""))


def _all_of(parts: list[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, part) for part in parts]) if parts else Query.all_query()


def _records() -> Query:
    """Every record, and none of their parts."""
    part = Query.term_query(schema(), "facet", PART)
    return Query.const_score_query(Query.boolean_query([(Occur.Must, Query.all_query()), (Occur.MustNot, part)]), 0.0)


def _silent(field_name: str, values: list[str]) -> Query:
    """Match without a score: what a reader chose says nothing about how well the words fit."""
    return Query.const_score_query(Query.term_set_query(schema(), field_name, values), 0.0)


def _year(year: int | None) -> int | None:
    return None if year is None else max(UNKNOWN_YEAR, min(OPEN_END, year))
