"""Finding a name in words of any of our languages: whole words, whatever their case, accents, marks and separators."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from portal.search.text import Token, tokens, words

_MARKUP = re.compile(r"<[^<>]{0,500}>|&#?\w{1,10};")
_JOINED_TO_WORDS = "وفبلك"
"""What Arabic writes together with the word that follows: and, so, by, for, like."""


class Name(NamedTuple):
    """A name as it is looked for: its folded words."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, spelling: str) -> "Name":
        return cls(tuple(words(spelling)))


class Mention(NamedTuple):
    start: int
    end: int
    words: tuple[str, ...]


def names_of(spellings: Iterable[str]) -> list[Name]:
    """The names that can be looked for, the longest first, so that none is found as a part of another."""
    return sorted({name for spelling in spellings if (name := Name.of(spelling)).words}, key=_length, reverse=True)


def _length(name: Name) -> tuple[int, int]:
    return len(name.words), sum(map(len, name.words))


def is_mentioned(text: str, name: Name) -> bool:
    return next(mentions(text, [name]), None) is not None


def mentions(text: str, names: list[Name]) -> Iterator[Mention]:
    """Where a name stands in `text`, from left to right. Markup and its character codes separate words like a blank."""
    found = list(tokens(_MARKUP.sub(lambda match: " " * len(match[0]), text)))
    position = 0
    while position < len(found):
        mention, taken = _mention_at(found, position, names)
        if mention:
            yield mention
        position += taken


def _mention_at(found: list[Token], position: int, names: list[Name]) -> tuple[Mention | None, int]:
    for name in names:
        for spelt in {name.words, ("".join(name.words),)}:
            skipped = _skipped(found[position : position + len(spelt)], spelt)
            if skipped is not None:
                last = found[position + len(spelt) - 1]
                return Mention(found[position].start + skipped, last.end, name.words), len(spelt)
    return None, 1


def _skipped(found: list[Token], spelt: tuple[str, ...]) -> int | None:
    """How many letters before the name belong to a word joined to it; None where the name does not stand."""
    if len(found) != len(spelt) or any(token.word != word for token, word in zip(found[1:], spelt[1:], strict=True)):
        return None
    first = found[0].word
    before = first.removesuffix(spelt[0])
    if first == spelt[0]:
        return 0
    is_joined = first.endswith(spelt[0]) and len(before) == 1 and before in _JOINED_TO_WORDS
    return 1 if is_joined and spelt[0][0] > "\u0600" else None


def without(text: str, names: list[Name], stand_in) -> str:
    """The text with what `stand_in(mention)` gives in the place of every name."""
    pieces, end = [], 0
    for mention in mentions(text, names):
        pieces += [text[end : mention.start], stand_in(mention)]
        end = mention.end
    return "".join([*pieces, text[end:]])
