"""Finding the word that was meant, among the words the index knows."""

from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from portal.search.languages import codes, stem
from portal.search.lexicon import SHORTEST_CORRECTION, SPELLING_SEPARATOR
from portal.search.reader import Snapshot
from portal.search.wording import tolerance

MOST_MEANT = 5
FAR_MORE = 8
"""So many times as many records make a near word likelier than one that no text has, though some have a form of it."""
LONG = 9
"""From so many letters on; a shorter word has too many others near it: «teach» is no error for «each»."""


class _Words(NamedTuple):
    """All known words of one length, in a sixth of the memory that as many strings and numbers take."""

    one_after_another: str
    letters: "array[int]"
    """Which letters each has, a bit for each; so near words are told from far ones at once."""
    frequencies: "array[int]"


def meant(word: str, snapshot: Snapshot) -> tuple[str, ...]:
    """Return the known words to look for: `word` itself, unless no record has it and it is long enough for a typo."""
    limit = tolerance(word)
    if not limit or snapshot.frequency("words", word):
        return (word,)
    return snapshot.kept(("meant", word), lambda: _meant(word, limit, snapshot))


def _meant(word: str, limit: int, snapshot: Snapshot) -> tuple[str, ...]:
    """The likely words in its place. Where some record has a form of it, «reconcilation» beside «reconcile», both."""
    nearest = _nearest(word, limit, snapshot)
    return (word, *nearest) if _forms(word, codes(), snapshot) else tuple(nearest) or (word,)


def read_as(word: str, language: str, snapshot: Snapshot) -> list[str]:
    """Return the words that are looked for in the place of a typing error, as they are spelt; else none."""
    return [_spelt(known, language, snapshot) for known in meant(word, snapshot) if known != word]


def correction(word: str, language: str, snapshot: Snapshot) -> str | None:
    """Return the nearest known word, of equally near ones the most frequent, or None if `word` needs none."""
    if len(word) < SHORTEST_CORRECTION or word.isdigit() or snapshot.frequency("words", word):
        return None
    nearest = _nearest(word, max(1, tolerance(word)), snapshot)
    return _spelt(nearest[0], language, snapshot) if nearest else None


def _forms(word: str, languages: Iterable[str], snapshot: Snapshot) -> int:
    """How many records have a form of the word, in the field that has most."""
    fields = [(f"{name}_{code}", stem(word, code)) for code in languages for name in ("title", "body", "labels")]
    return max((snapshot.frequency(field_name, stemmed) for field_name, stemmed in fields), default=0)


def _nearest(word: str, limit: int, snapshot: Snapshot) -> list[str]:
    """Return the few most likely of the words that are as near as any, and likelier than a form of the word itself."""
    forms = _forms(word, codes(), snapshot)
    if forms and len(word) < LONG:
        return []
    found = [near for near in _near(word, limit, snapshot) if near[2] >= forms * FAR_MORE]
    least = min((wrong for _, wrong, _ in found), default=0)
    likely = [
        (candidate[0] != word[0], -frequency, candidate) for candidate, wrong, frequency in found if wrong == least
    ]
    return [candidate for _, _, candidate in sorted(likely)[:MOST_MEANT]]


def _near(word: str, limit: int, snapshot: Snapshot) -> Iterator[tuple[str, int, int]]:
    letters = _letters(word)
    for length in range(max(SHORTEST_CORRECTION, len(word) - limit), len(word) + limit + 1):
        known = _dictionary(snapshot).get(length, NONE)
        for place, their_letters in enumerate(known.letters):
            # Cheap first: one wrong letter changes at most two bits.
            if (letters ^ their_letters).bit_count() <= 2 * limit:
                candidate = known.one_after_another[place * length : (place + 1) * length]
                wrong = distance(word, candidate, limit)
                if wrong <= limit:
                    yield candidate, wrong, known.frequencies[place]


def _dictionary(snapshot: Snapshot) -> dict[int, _Words]:
    """All known words by length; read once for each state of the index."""
    if "dictionary" not in snapshot.memory:
        found: dict[int, list[tuple[str, int]]] = {}
        for word, frequency in snapshot.terms("words"):
            if len(word) >= SHORTEST_CORRECTION:
                found.setdefault(len(word), []).append((word, frequency))
        snapshot.memory["dictionary"] = {length: _words(known) for length, known in found.items()}
    return snapshot.memory["dictionary"]


def _words(known: list[tuple[str, int]]) -> _Words:
    words, frequencies = zip(*known, strict=True)
    return _Words("".join(words), array("Q", map(_letters, words)), array("L", frequencies))


NONE = _Words("", array("Q"), array("L"))


def _letters(word: str) -> int:
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) % 61)
    return bits


def _spelt(word: str, language: str, snapshot: Snapshot) -> str:
    """Return the usual spelling with its accents, that of the reader's language if it has the word."""
    terms = snapshot.terms("spelling", word + SPELLING_SEPARATOR)
    known = [(frequency, *term.split(SPELLING_SEPARATOR, 2)[1:]) for term, frequency in terms]
    own = [found for found in known if found[1] == language]
    if own:
        return max(own)[2]
    if _forms(word, {language}.intersection(codes()), snapshot):
        return word
    frequency, _, spelt = max(known, default=(0, "", word))
    return spelt if frequency * 2 >= snapshot.frequency("words", word) else word


@lru_cache(maxsize=10_000)
def distance(one: str, other: str, limit: int) -> int:
    """Count the letters to change, add, drop or swap with their neighbour; above `limit` only "more" is certain."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, last, row = row, before, [i]
        for j, their in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != their))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == their:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]
