"""The words of one generated practice in one language: some 150 of them, in sentences."""

from random import Random

from tests.bench.words import Vocabulary

LENGTHS = {"title": 6, "teaser": 12, "summary": 28, "context": 30, "approach": 34, "results": 22, "lessons": 18}
"""How many words each field has in the middle; one practice is up to a third shorter or longer than the other."""

THRICE = 10
"""Of a block of 30 practices each tenth shares a proper name: it stands in exactly three texts of its language."""

_SENTENCE = 12


def words_of(vocabulary: Vocabulary, number: int, random: Random) -> dict[str, str]:
    """The fields of the text of the practice with this number."""
    length = random.uniform(2 / 3, 4 / 3)
    sizes = {field: max(3, round(middle * length)) for field, middle in LENGTHS.items()}
    drawn = vocabulary.draw(random, sum(sizes.values()))
    drawn[-2] = name_of(vocabulary, number)
    fields, done = {}, 0
    for field, size in sizes.items():
        fields[field] = _sentences(drawn[done : done + size], _SENTENCE if field != "title" else size)
        done += size
    fields["title"] = fields["title"][:-1]
    return fields


def name_of(vocabulary: Vocabulary, number: int) -> str:
    """The proper name that this practice shares with two others."""
    return vocabulary.name(number // (3 * THRICE) * THRICE + number % THRICE)


def _sentences(words: list[str], length: int) -> str:
    pieces = (" ".join(words[start : start + length]) for start in range(0, len(words), length))
    return " ".join(f"{piece[0].upper()}{piece[1:]}." for piece in pieces)
