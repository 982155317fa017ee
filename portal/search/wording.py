"""What a searcher typed, understood without a query language: words, and phrases between quotation marks."""

import re
from dataclasses import dataclass
from functools import lru_cache

from portal.search.languages import all_stop_words
from portal.search.text import LONGEST_QUERY, words

MOST_WORDS = 20
_PHRASE = re.compile(r'["“”„«»]([^"“”„«»]+)["“”„«»]')


@dataclass(frozen=True)
class Wording:
    """A query's folded words, each once."""

    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    """Stop words of any language: they may lift a record but never exclude one."""
    phrases: tuple[tuple[str, ...], ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.required or self.optional)


def cut(query: str) -> str:
    """Return as much of a query as is looked at."""
    return query[:LONGEST_QUERY]


@lru_cache(maxsize=256)
def understand(query: str) -> Wording:
    """Return the words of any text whatever; no character has a meaning that could fail."""
    query = cut(query)
    found = list(dict.fromkeys(words(query)))[:MOST_WORDS]
    stop_words = all_stop_words()
    phrases = (tuple(words(inside))[:MOST_WORDS] for inside in _PHRASE.findall(query))
    return Wording(
        required=tuple(word for word in found if word not in stop_words),
        optional=tuple(word for word in found if word in stop_words),
        phrases=tuple(phrase for phrase in phrases if len(phrase) > 1),
    )


def tolerance(word: str) -> int:
    """Return how many letters may be wrong in a word: none in short ones, where every change makes another word."""
    if len(word) < 5 or word.isdigit():
        return 0
    return 2 if len(word) >= 9 else 1
