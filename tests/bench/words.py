"""Words in five languages with a natural frequency curve: those of the starting content first, invented ones below.

The word of rank r turns up in proportion to 1 / (r + 2.7), Zipf's law in Mandelbrot's form: the forty commonest are
the small words of the language, the next are in every third text, and most are in a handful. Beside the curve,
`name(number)` gives proper names of their own shape, so that whoever places one thrice knows that it is there thrice.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, islice
from random import Random

from django.conf import settings

KNOWN = 40_000
SHIFT = 2.7
_CONTENT = settings.BASE_DIR / "portal" / "seed" / "content" / "practices.json"
_FIELDS = ("title", "summary", "context", "approach", "results", "lessons")

# Beginnings, vowels and endings out of which a word of the language can be made. No beginning is a name's first letter.
_PARTS = {
    "en": (
        "b c d f g h l m n p r s t w br ch cl cr dr fl gr pl pr sh st th tr",
        "a e i o u ea oo ou",
        "er ing ment ness tion al ed ly ship able ous ward",
    ),
    "es": (
        "b c d f g l m n p r s t v br cr dr fl gr pl pr tr ll",
        "a e i o u ue ie",
        "ar ción dad ado era ista oso ez mente",
    ),
    "fr": (
        "b c d f g j l m n p r s t v br ch cl cr dr gr pl pr tr",
        "a e i o u é ou eau",
        "er tion té eur age isme ette ée ment",
    ),
    "pt": (
        "b c d f g j l m n p r s t v br cr dr gr lh nh pr tr",
        "a e i o u ei ou",
        "ar ção dade ado eira ista oso agem mento",
    ),
    "ar": ("ب ت ج ح خ د ر ز س ش ص ط ع غ ف ق ك ل م ن", "ا و ي", "ة ات ون ية ان ين ل م ر د"),
}  # fmt: skip
# A name's first letters, the consonants and vowels of its syllables, its last letter.
_NAMES = {
    "en": ("ki", "bdfglmnprstvz", "aeiou", "k"),
    "es": ("ko", "bdfglmnprstvz", "aeiou", "k"),
    "fr": ("ka", "bdfglmnprstvz", "aeiou", "k"),
    "pt": ("ku", "bdfglmnprstvz", "aeiou", "k"),
    "ar": ("ظا", "بتجحخدرزسشصعغفقكلمن", "اوي", "ط"),
}


class Vocabulary:
    """The words of one language, commonest first."""

    def __init__(self, language: str):
        self.language = language
        self.words = list(islice(_distinct(language), KNOWN))
        self._weights = list(accumulate(1 / (rank + SHIFT) for rank in range(1, KNOWN + 1)))

    def draw(self, random: Random, number: int) -> list[str]:
        """So many words, each as often as the curve says."""
        return random.choices(self.words, cum_weights=self._weights, k=number)

    def share(self, word: str) -> float:
        """The word's part of all words of the language, from 0 to 1."""
        return 1 / (self.words.index(word) + 1 + SHIFT) / self._weights[-1]

    def name(self, number: int) -> str:
        """A proper name that no word and no other number has."""
        first, consonants, vowels, last = _NAMES[self.language]
        syllables = []
        for _ in range(4):
            number, place = divmod(number, len(consonants) * len(vowels))
            syllables.append(consonants[place // len(vowels)] + vowels[place % len(vowels)])
        return f"{first}{''.join(syllables)}{last}".capitalize()


@cache
def vocabulary(language: str) -> Vocabulary:
    return Vocabulary(language)


def _distinct(language: str) -> Iterator[str]:
    seen = set()
    for word in _real_and_invented(language):
        if word not in seen:
            seen.add(word)
            yield word


def _real_and_invented(language: str) -> Iterator[str]:
    yield from _real(language)
    random = Random(language)
    beginnings, vowels, endings = (part.split() for part in _PARTS[language])
    while True:
        stem = "".join(random.choice(beginnings) + random.choice(vowels) for _ in range(random.choice((1, 2, 2, 3))))
        yield stem + random.choice(beginnings)[0] + random.choice(endings)


def _real(language: str) -> list[str]:
    """The words of the starting content's practices, commonest first."""
    counted: Counter[str] = Counter()
    for practice in json.loads(_CONTENT.read_text(encoding="utf-8")):
        texts = {practice["original_language"]: practice, **practice["translations"]}
        words = texts.get(language, {})
        counted.update(re.findall(r"[^\W\d_]+", " ".join(words.get(name, "") for name in _FIELDS).lower()))
    return sorted(counted, key=lambda word: (-counted[word], word))
