"""The index's fields, and how a document fills them. Change `VERSION` with either: old indexes are then rebuilt."""

from datetime import date, datetime
from functools import lru_cache
from hashlib import blake2b
from itertools import chain

import tantivy

from portal.search.documents import Document
from portal.search.languages import codes
from portal.search.lexicon import Entry, read, read_names

VERSION = 6
OPEN_END = 9999
UNKNOWN_YEAR = -9999
PART = "part:of"
"""The facet token of documents that are parts of a record."""


def stamp() -> str:
    """Say which form an index has; one with another stamp is out of date."""
    return f"v{VERSION}{''.join(codes()).replace('-', '')}"


def identity(collection: str, key: str) -> str:
    return f"{collection}:{key}"


def facet_token(name: str, value: str) -> str:
    return f"{name}:{value}"


def schema() -> tantivy.Schema:
    """Return the schema for the languages of the settings."""
    return _schema(codes())


@lru_cache(maxsize=4)
def _schema(languages: tuple[str, ...]) -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in ("id", "collection", "key"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    # One field for all facets: the schema knows no facet's name, and one aggregation counts them all.
    builder.add_text_field("facet", stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    for language in languages:
        _add_language(builder, language)
    builder.add_text_field("words", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("spelling", tokenizer_name="whitespace", index_option="basic")
    builder.add_bytes_field("stored", stored=True)
    for name in ("start", "end"):
        builder.add_integer_field(name, indexed=True, fast=True)
    for name in ("newest", "oldest", "latest"):
        builder.add_integer_field(name, fast=True)
    return builder.build()


def _add_language(builder: tantivy.SchemaBuilder, language: str) -> None:
    builder.add_text_field(f"title_{language}", stored=True, tokenizer_name="whitespace")
    builder.add_text_field(f"labels_{language}", tokenizer_name="whitespace")
    builder.add_text_field(f"body_{language}", tokenizer_name="whitespace")
    builder.add_text_field(f"name_{language}", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field(f"title_sort_{language}", fast=True, tokenizer_name="raw", index_option="basic")


def to_tantivy(document: Document) -> tantivy.Document:
    """Return the document as the engine stores it: words already folded and stemmed, by the rules queries use."""
    fields: dict[str, object] = {
        "id": identity(document.collection, document.key),
        "collection": document.collection,
        "key": document.key,
        "stored": document.stored,
        "facet": [PART] if document.is_part else _facet_tokens(document),
    }
    texts = {code: (read(text.title, code), read(text.body, code)) for code, text in document.texts.items()}
    labels = {code: read_names(names, code) for code, names in document.labels.items()}
    for language in codes():
        fields[f"labels_{language}"] = labels[language].stems if language in labels else ""
        fields[f"title_sort_{language}"] = _title_sort(document, language)
        if language in texts:
            fields |= _text_fields(*texts[language], language)
    known = {} if document.is_part else _word_fields([*chain(*texts.values()), *labels.values()])
    return tantivy.Document.from_dict(fields | known | _order_fields(document), schema())


def _facet_tokens(document: Document) -> list[str]:
    return sorted({facet_token(name, value) for name, values in document.facets.items() for value in values})


def _text_fields(title: Entry, body: Entry, language: str) -> dict[str, str]:
    return {f"title_{language}": title.stems, f"body_{language}": body.stems, f"name_{language}": title.words}


def _title_sort(document: Document, language: str) -> str:
    shown = document.sort_titles.get(language) or next((text.title for text in document.texts.values()), "")
    return f"{read(shown, language).words[:100]} {identity(document.collection, document.key)}"


def _word_fields(entries: list[Entry]) -> dict[str, str]:
    """The dictionary: every word unstemmed, and beside it the spelling that a correction shows."""
    shown = set().union(*(entry.spellings for entry in entries))
    return {"words": " ".join(entry.words for entry in entries), "spelling": " ".join(sorted(shown))}


def _order_fields(document: Document) -> dict[str, int]:
    """Numbers that put records in one certain order: the day or time first, then a number of the record's own."""
    own = _own_number(document)
    fields = {"latest": _seconds(document.published_at) << 28 | own >> 4}
    if document.start is None:
        return fields | {"newest": own, "oldest": (date.max.toordinal() + 1 << 32) + own}
    end = OPEN_END if document.end is None else max(document.start, document.end)
    day = document.day or date(document.start, 1, 1)
    place = (day.toordinal() << 32) + own
    return fields | {"start": document.start, "end": end, "newest": place, "oldest": place}


def _seconds(moment: datetime | None) -> int:
    return max(0, int(moment.timestamp())) if moment else 0


def _own_number(document: Document) -> int:
    digest = blake2b(identity(document.collection, document.key).encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big")
