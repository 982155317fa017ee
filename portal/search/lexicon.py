"""What the index holds of a text. Each piece between two blanks is looked at once: texts repeat their words."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from portal.search.languages import stem
from portal.search.text import LONGESTWORD, WORD, folded_word

MOST_REMEMBERED = 50_000
"""Pieces a language: nearly all of any text is made of so many; the rare ones are worked out each time."""

SPELLING_SEPARATOR = "|"
SHORTEST_CORRECTION = 4


Piece = tuple[str, str, tuple[str, ...]]
"""What an `Entry` holds, of one piece such as «l'eau». A plain tuple, which the garbage collector need not watch."""


class Entry(NamedTuple):
    """A text as words with blanks between them."""

    words: str
    """Folded."""
    stems: str
    spellings: set[str]
    """For each word that is not written as it is folded: the word, the language and the spelling for a correction."""


def read(text: str, language: str) -> Entry:
    """Return what the index holds of `text`. No word reaches over a blank, and none depends on another."""
    found = list(filter(None, map(_known(language).__getitem__, _pieces(text))))
    words, stems, spelt = zip(*found, strict=True) if found else ((), (), ())
    return Entry(" ".join(words), " ".join(stems), set().union(*spelt))


def read_names(names: Sequence[str], language: str) -> Entry:
    """The same for names, which many records share."""
    known = [entry for name in names if (entry := _name(name, language)).words]
    words, stems, spelt = zip(*known, strict=True) if known else ((), (), ())
    return Entry(" ".join(words), " ".join(stems), set().union(*spelt))


@lru_cache(maxsize=20_000)
def _name(name: str, language: str) -> Entry:
    return read(name, language)


def _pieces(text: str) -> list[str]:
    """The pieces without what most often follows a word, so that «water», «Water.» and «water,» are one."""
    return text.lower().replace(". ", " ").replace(", ", " ").replace(".\n", " ").split()


class _Known(dict[str, Piece | None]):
    """The pieces of one language so far. Faster than `lru_cache`, which orders anew at every question."""

    def __init__(self, language: str):
        super().__init__()
        self.language = language

    def __missing__(self, piece: str) -> Piece | None:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        read = _read_piece(piece, self.language)
        if len(piece) <= LONGESTWORD:
            self[piece] = read
        return read


_known = cache(_Known)


def _read_piece(piece: str, language: str) -> Piece | None:
    """Read one piece in small letters; None where it has no word."""
    found = [(spelt, word) for spelt in WORD.findall(piece) if (word := folded_word(spelt))]
    if not found:
        return None
    words, stems = [word for _, word in found], [stem(word, language) for _, word in found]
    return (" ".join(words), " ".join(stems), tuple(_corrections(found, language)))


def _corrections(found: list[tuple[str, str]], language: str) -> Iterator[str]:
    for spelt, word in found:
        if spelt != word and len(word) >= SHORTEST_CORRECTION:
            yield SPELLING_SEPARATOR.join((word, language, spelt))
