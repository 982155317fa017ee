"""From a searcher's words to the engine's query objects."""

from dataclasses import dataclass

from tantivy import Occur, Query

from portal.search.languages import all_stop_words, codes, stem, stop_words
from portal.search.reader import Snapshot
from portal.search.schema import schema
from portal.search.spelling import meant
from portal.search.wording import Wording

TITLE, LABELS, BODY = 4.0, 2.0, 1.0
LABELS_ELSEWHERE = 0.05
"""Every record has its labels in all languages: who types a word of another one looks for the texts that have it."""
OWN_LANGUAGE = 2.0
ALL_IN_OWN_LANGUAGE = 5000.0
"""Above what words alone can score: texts a reader understands come before texts that only share the words."""
EXACT, STOP_WORD = 0.3, 0.05


def text_query(wording: Wording, language: str, snapshot: Snapshot, *, every_word: bool = True) -> Query:
    """Return the query for records that have every word (or any of them), those in the reader's language first."""
    if not wording.required:
        return _never_excluding(wording)
    occur = Occur.Must if every_word else Occur.Should
    terms = [_Term(word, meant(word, snapshot)) for word in wording.required]
    clauses = [(occur, term.anywhere(language)) for term in terms]
    clauses += [(occur, _phrase(phrase, language)) for phrase in wording.phrases]
    parts = [(Occur.Must, Query.boolean_query(clauses)), *_stop_words(wording)]
    if every_word and language in codes():
        parts.append((Occur.Should, Query.const_score_query(_own(terms, language), ALL_IN_OWN_LANGUAGE)))
    return Query.boolean_query(parts)


def _own(terms: list["_Term"], language: str) -> Query:
    """Every word in the reader's language, and one of them in the text itself: a label alone is no text to read.

    What is a small word there, as «UN» in Spanish, has no say.
    """
    terms = [term for term in terms if term.typed not in stop_words(language)]
    read = Query.boolean_query([(Occur.Should, term.in_language(language, _TEXT)) for term in terms])
    every = [(Occur.Must, term.in_language(language, _WEIGHTS)) for term in terms]
    return Query.boolean_query([*every, (Occur.Must, read)])


def _never_excluding(wording: Wording) -> Query:
    all_records = Query.const_score_query(Query.all_query(), 0.0)
    return Query.boolean_query([(Occur.Must, all_records), *_stop_words(wording)])


def _stop_words(wording: Wording) -> list[tuple[Occur, Query]]:
    return [(Occur.Should, Query.boost_query(_term("words", word), STOP_WORD)) for word in wording.optional]


@dataclass(frozen=True)
class _Term:
    """One word that was asked for, and the known words it can stand for."""

    typed: str
    meant: tuple[str, ...]

    def anywhere(self, language: str) -> Query:
        """Not where it is a small word: «UN» is looked for where «un» is no article."""
        exact = () if self.typed in all_stop_words() else self.meant
        choices = [Query.boost_query(_term("words", word), EXACT) for word in exact]
        for code in codes():
            own = code == language
            choices += self._weighted(code, _WEIGHTS if own else _ELSEWHERE, OWN_LANGUAGE if own else 1.0)
        return Query.disjunction_max_query(choices, 0.1)

    def in_language(self, language: str, weights: "_Weights") -> Query:
        return Query.boolean_query([(Occur.Should, query) for query in self._weighted(language, weights, 1.0)])

    def _weighted(self, language: str, weights: "_Weights", factor: float) -> list[Query]:
        if self.typed in stop_words(language):
            return []
        stems = {stem(word, language): None for word in self.meant}
        return [
            Query.boost_query(_term(f"{name}_{language}", stemmed), weight * factor)
            for stemmed in stems
            for name, weight in weights
        ]


_Weights = tuple[tuple[str, float], ...]
_TEXT: _Weights = (("title", TITLE), ("body", BODY))
_WEIGHTS: _Weights = (*_TEXT, ("labels", LABELS))
_ELSEWHERE: _Weights = (*_TEXT, ("labels", LABELS_ELSEWHERE))


def _phrase(phrase: tuple[str, ...], language: str) -> Query:
    choices = []
    for code in codes():
        stems = [stem(word, code) for word in phrase]
        for name, weight in _WEIGHTS:
            query = Query.phrase_query(schema(), f"{name}_{code}", stems)
            choices.append(_boosted(query, weight, code == language))
    return Query.disjunction_max_query(choices)


def _boosted(query: Query, weight: float, own: bool) -> Query:
    return Query.boost_query(query, weight * OWN_LANGUAGE if own else weight)


def _term(field_name: str, word: str) -> Query:
    return Query.term_query(schema(), field_name, word)
