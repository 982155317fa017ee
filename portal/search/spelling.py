"""Finding the word that was meant, among the words the index knows."""

from array import array
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from portal.search.languages import codes, stem
from portal.search.lexicon import SHORTEST_CORRECTION, SPELLING_SEPARATOR
from portal.search.reader import Snapshot
from portal.search.wording import tolerance

MOST_MEANT = 5
MOST_REMEMBERED = 1000


class _Words(NamedTuple):
    """All known words of one length, in a sixth of the memory that as many strings and numbers take."""

    one_after_another: str
    letters: "array[int]"
    """Which letters each has, a bit for each; so near words are told from far ones at once."""
    frequencies: "array[int]"


def is_known(word: str, snapshot: Snapshot) -> bool:
    """Say whether any record has the word or a form of it. Only in the others is a typing error supposed."""
    if snapshot.frequency("words", word):
        return True
    return any(
        snapshot.frequency(f"{name}_{language}", stem(word, language))
        for language in codes()
        for name in ("title", "body", "labels")
    )


def meant(word: str, snapshot: Snapshot) -> tuple[str, ...]:
    """Return the known words to look for instead of `word`: itself, unless it is unknown and long enough for a typo."""
    limit = tolerance(word)
    if not limit or is_known(word, snapshot):
        return (word,)
    remembered = snapshot.memory.setdefault("meant", {})
    if word not in remembered:
        if len(remembered) > MOST_REMEMBERED:
            remembered.clear()
        remembered[word] = tuple(_nearest(word, limit, snapshot)) or (word,)
    return remembered[word]


def correction(word: str, language: str, snapshot: Snapshot) -> str | None:
    """Return the nearest known word, of equally near ones the most frequent, or None if `word` needs none."""
    if len(word) < SHORTEST_CORRECTION or word.isdigit() or is_known(word, snapshot):
        return None
    nearest = _nearest(word, max(1, tolerance(word)), snapshot)
    return _spelt(nearest[0], language, snapshot) if nearest else None


def _nearest(word: str, limit: int, snapshot: Snapshot) -> list[str]:
    """Return the few most likely of the words that are as near as any."""
    found = list(_near(word, limit, snapshot))
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
    """Return the usual spelling with its accents, that of the reader's language if there is one."""
    terms = snapshot.terms("spelling", word + SPELLING_SEPARATOR)
    known = [(frequency, *term.split(SPELLING_SEPARATOR, 2)[1:]) for term, frequency in terms]
    own = [found for found in known if found[1] == language]
    if own:
        return max(own)[2]
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
