"""What an app hands over for one record. Whatever stands here becomes public: it holds published words only."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class Text:
    """A record's words in one language."""

    title: str
    body: str = ""


@dataclass(frozen=True)
class Document:
    """One record with all its languages, so that every list shows it once and every facet counts it once."""

    collection: str
    key: str
    texts: Mapping[str, Text]
    labels: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The names of its facet values by language: who types «Ghana» or «Jeunesse» finds the record by them."""
    facets: Mapping[str, Collection[str]] = field(default_factory=dict)
    start: int | None = None
    end: int | None = None
    """Years. No end: it goes on. No start: no question about years ever finds the record."""
    day: date | None = None
    """The day it stands at in the order of time; without one, the first of its starting year."""
    published_at: datetime | None = None
    sort_titles: Mapping[str, str] = field(default_factory=dict)
    """The title that a reader of each language sees, also where it is borrowed from another language."""
    stored: bytes = b""
    """What lists show of it, in the app's own form; the engine only keeps it."""
    is_part: bool = False
    """A part of a record, such as a page: found by those who ask for its collection, never among the records."""
