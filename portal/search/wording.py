"""What a searcher typed, understood without a query language: words, and phrases between quotation marks."""

import re
from dataclasses import dataclass
from functools import lru_cache

from portal.search.languages import all_stop_words, stop_words
from portal.search.stopwords import ACRONYMS, OPERATORS
from portal.search.text import LONGEST_QUERY, tokens, words

MOST_WORDS = 20
_ACRONYMS, _OPERATORS = frozenset(words(ACRONYMS)), frozenset(words(OPERATORS))
_PHRASE = re.compile(r'["“”„«»]([^"“”„«»]+)["“”„«»]')


@dataclass(frozen=True)
class Wording:
    """A query's folded words, each once."""

    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    """Stop words: they may lift a record but never exclude one."""
    phrases: tuple[tuple[str, ...], ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.required or self.optional)


def cut(query: str) -> str:
    """Return as much of a query as is looked at."""
    return query[:LONGEST_QUERY]


@lru_cache(maxsize=256)
def understand(query: str, language: str) -> Wording:
    """Return the words of any text whatever, as a reader of `language` means them; no character could fail."""
    query = cut(query)
    found = list(dict.fromkeys(words(query)))[:MOST_WORDS]
    small = _small_words(query, found, language)
    phrases = (tuple(words(inside))[:MOST_WORDS] for inside in _PHRASE.findall(query))
    return Wording(
        required=tuple(word for word in found if word not in small),
        optional=tuple(word for word in found if word in small),
        phrases=tuple(phrase for phrase in phrases if len(phrase) > 1),
    )


def _small_words(query: str, found: list[str], language: str) -> set[str]:
    """The stop words of any language, without those that are names here: «UN» is an article to few who write it so.

    A stop word of another language is looked for where it stands alone, or in capitals among other letters.
    """
    small = {word for word in found if word in all_stop_words()}
    own = small & stop_words(language)
    if len(found) == 1:
        return own - (_ACRONYMS & _acronyms(query))
    is_shouted = query.upper() == query and len(small) < len(found)
    names = _ACRONYMS - own if is_shouted else _ACRONYMS | (small - own - _OPERATORS)
    return small - (names & _acronyms(query))


def _acronyms(query: str) -> set[str]:
    """The words in capitals, but not a single letter: sentences begin with those."""
    return {token.word for token in tokens(query) if len(token.word) > 1 and query[token.start : token.end].isupper()}


def tolerance(word: str) -> int:
    """Return how many letters may be wrong in a word: none in short ones, where every change makes another word."""
    if len(word) < 5 or word.isdigit():
        return 0
    return 2 if len(word) >= 9 else 1
