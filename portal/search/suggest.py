"""Help while typing: titles that begin so, and the word that was probably meant."""

from collections.abc import Iterator

from tantivy import Occur, Query

from portal.search import reader
from portal.search.languages import codes
from portal.search.query import Hit, hit_of
from portal.search.reader import Snapshot
from portal.search.schema import schema
from portal.search.spelling import correction, read_as
from portal.search.text import tokens, words
from portal.search.wording import MOST_WORDS, cut, understand


def suggest(query: str, collection: str | None, language: str, limit: int = 8) -> list[Hit]:
    """Return records whose title, in any one language, has all the words, the last as a beginning."""
    typed = words(cut(query))[:MOST_WORDS]
    if not typed:
        return []
    names = [Query.boost_query(_name(typed, code), 3.0 if code == language else 1.0) for code in codes()]
    parts = [(Occur.Must, Query.disjunction_max_query(names))]
    if collection:
        chosen = Query.term_query(schema(), "collection", collection)
        parts.append((Occur.Must, Query.const_score_query(chosen, 0.0)))
    found = reader.current().search(Query.boolean_query(parts), limit)
    return [hit_of(document, score) for score, document in found]


def _name(typed: list[str], language: str) -> Query:
    field_name = f"name_{language}"
    clauses = [(Occur.Must, Query.term_query(schema(), field_name, word)) for word in typed[:-1]]
    beginning = Query.fuzzy_term_query(schema(), field_name, typed[-1], distance=0, prefix=True)
    whole = Query.term_query(schema(), field_name, typed[-1])
    return Query.boolean_query([*clauses, (Occur.Must, beginning), (Occur.Should, whole)])


def did_you_mean(query: str, language: str) -> str | None:
    """Return the query with each word no record has replaced by a likely one, as it is spelt; None if all are known."""
    query, snapshot = cut(query), reader.current()
    required = set(understand(query, language).required)
    parts, done, changed = [], 0, False
    for token in tokens(query):
        better = correction(token.word, language, snapshot) if token.word in required else None
        parts += [query[done : token.start], better or query[token.start : token.end]]
        done, changed = token.end, changed or better is not None
    return "".join([*parts, query[done:]]) if changed else None


def read_otherwise(query: str, language: str, snapshot: Snapshot) -> Iterator[tuple[str, list[str]]]:
    """Yield each word of a query that no record has, as it was typed, and the words that are looked for instead."""
    query = cut(query)
    required = set(understand(query, language).required)
    typed = {token.word: query[token.start : token.end] for token in tokens(query) if token.word in required}
    for word, spelt in typed.items():
        if instead := read_as(word, language, snapshot):
            yield spelt, instead
