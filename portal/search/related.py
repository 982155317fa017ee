"""Records like a given one, and why."""

from tantivy import Document, Occur, Query

from portal.search import reader
from portal.search.languages import all_stop_words, codes
from portal.search.query import Hit, hit_of
from portal.search.reader import Snapshot
from portal.search.schema import identity, schema

RARE = 10
"""What every tenth record has says next to nothing, and to weigh it means to go through every tenth record."""

FEW = 1_000
"""So many records are gone through in any case."""


def related(collection: str, key: str, limit: int = 4) -> list[Hit]:
    """Return records of the same collection that share facet values or title words, rare ones counting most.

    The order is certain: equal records stand by their keys. A record that is not in the index has none.
    """
    snapshot, itself = reader.current(), _term("id", identity(collection, key))
    found = snapshot.search(itself, 1)
    if not found:
        return []
    own = found[0][1]
    others = [(Occur.Must, _within(collection)), (Occur.MustNot, itself)]
    rare = max(FEW, snapshot.searcher.num_docs // RARE)
    hits = _hits(snapshot, own, others, limit, rare)
    return hits if len(hits) == limit else _hits(snapshot, own, others, limit, None)


def _hits(
    snapshot: Snapshot, own: Document, which: list[tuple[Occur, Query]], limit: int, most: int | None
) -> list[Hit]:
    """The best of those that share what at most `most` records have."""
    facets = set(own.get_all("facet"))
    hits = [
        hit_of(document, score, tuple(sorted(facets & set(document.get_all("facet")))))
        for score, document in snapshot.search(Query.boolean_query([(Occur.Must, _like(own, most)), *which]), limit * 3)
    ]
    return sorted(hits, key=lambda hit: (-round(hit.score, 4), hit.key))[:limit]


def _like(document: Document, most: int | None) -> Query:
    names = ["facet", *(f"title_{code}" for code in codes())]
    fields = {name: values for name in names if (values := document.get_all(name))}
    return Query.more_like_this_document_fields_query(
        schema(), fields, 2, most, 1, 60, stop_words=sorted(all_stop_words())
    )


def _within(collection: str) -> Query:
    return Query.const_score_query(_term("collection", collection), 0.0)


def _term(field_name: str, value: str) -> Query:
    return Query.term_query(schema(), field_name, value)
