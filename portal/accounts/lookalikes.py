"""Names that a reader takes for each other: "Peace" with a Cyrillic "е", a zero for an "O", an accent more or less."""

import unicodedata
from functools import lru_cache

from confusable_homoglyphs.confusables import confusables_data

from portal.accounts.organisations import Organisation

# What the table keeps apart, and the eye does not.
SAME_TO_THE_EYE = str.maketrans({"0": "o", "1": "l", "i": "l"})


def lookalikes(name: str, *, but: int | None = None) -> list[Organisation]:
    """The organisations whose name looks like this one."""
    wanted = silhouette(name)
    return [other for other in Organisation.objects.exclude(pk=but) if silhouette(other.name) == wanted]


@lru_cache(maxsize=5000)
def silhouette(name: str) -> str:
    """What is left of a name when letters that look the same are one letter, and accents and signs are gone."""
    bare = (letter for letter in unicodedata.normalize("NFKD", name) if letter.isalnum())
    return "".join(map(_latin, bare)).casefold().translate(SAME_TO_THE_EYE)


def _latin(letter: str) -> str:
    """The Latin letter or digit that it looks like, as a capital or as a small one; else itself."""
    if letter.isascii():
        return letter
    glyphs = (glyph["c"] for form in (letter, letter.casefold()) for glyph in confusables_data.get(form, []))
    return next((glyph for glyph in glyphs if glyph.isascii() and glyph.isalnum()), letter)
