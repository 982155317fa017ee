"""How text becomes words: the one rule that index, queries, suggestions and highlighting share.

Accents, letter case, Arabic vowel marks and the many forms of alef, ya and digits make no difference to a searcher, so
they are folded away before anything is compared. Only letters and digits survive; any character at all may come in.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

LONGEST_QUERY = 200
LONGESTWORD = 64

# What belongs to the word it stands in: combining accents, Arabic vowel signs, soft hyphen, joiners, direction marks.
_MARKS = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufe20-\ufe2f\ufeff"
)
WORD = re.compile(rf"[^\W_]+(?:[{_MARKS}]+[^\W_]*)*")

# Letters that Unicode does not decompose. Arabic: one alef, one ya, ta marbuta as ha; a lone hamza is often left out.
_LETTERS = str.maketrans(
    {
        "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
        "\u0671": "\u0627", "\u0649": "\u064a", "\u06cc": "\u064a", "\u06a9": "\u0643", "\u0629": "\u0647",
        "\u0621": "", "\u0640": "",
    }
)  # fmt: skip


class Token(NamedTuple):
    """A folded word and where it stands in the original text."""

    word: str
    start: int
    end: int


def fold(text: str) -> str:
    """Return `text` without the differences a searcher does not mean; what is no letter or digit stays as it is."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(map(_folded_character, decomposed)).translate(_LETTERS)


@lru_cache(maxsize=4096)
def _folded_character(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf"):
        return ""
    return str(unicodedata.decimal(character)) if category == "Nd" else character


@lru_cache(maxsize=20_000)
def folded_word(piece: str) -> str:
    """Return the word that a match of `WORD` stands for; empty if nothing of it remains."""
    return "".join(filter(str.isalnum, fold(piece)))[:LONGESTWORD]


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of `text` with their places in it, so that the original can be marked."""
    for match in WORD.finditer(text):
        if word := folded_word(match[0]):
            yield Token(word, match.start(), match.end())


def words(text: str) -> list[str]:
    """Return the folded words of `text` in their order."""
    return [word for piece in WORD.findall(text) if (word := folded_word(piece))]


def writable(value: str) -> str:
    """Return `value` as the engine can take it: lone surrogates, which UTF-8 cannot write, become question marks."""
    return str(value).encode("utf-8", "replace").decode("utf-8")
