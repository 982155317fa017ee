"""The symbols of United Nations documents, and where the document of a symbol can be read."""

import re

READER = "https://undocs.org/"
BODIES = ("A", "S", "E", "DP", "TCDC", "SSC", "CAT", "CCPR", "CEDAW", "CERD", "CRC", "HRI", "ST", "PBC")
SYMBOL = re.compile(rf"(?!.*\.\.)(?:{'|'.join(BODIES)})(?:/[A-Za-z0-9.\-]+)+(?:\([A-Z0-9.\-]+\))?")
OLD_RESOLUTION = re.compile(r"(\d{1,4})\(([IVXLC]+)\)")
RESOLUTION = re.compile(r"(\d{2})/(\d{1,4})")


def symbol_in(words: str) -> str:
    """The symbol that the words are, without the gap that is often printed before a year; empty where they are none.

    The forms are those of https://research.un.org/en/docs/symbols.
    """
    words = _closed_up(words)
    return words if SYMBOL.fullmatch(words) else ""


def full_symbol(words: str) -> str:
    """The same, and of “58/220” the resolution A/RES/58/220, where it is known that resolutions are meant."""
    words = _closed_up(words)
    if OLD_RESOLUTION.fullmatch(words) or RESOLUTION.fullmatch(words):
        return f"A/RES/{words}"
    return symbol_in(words)


def address_of(symbol: str) -> str:
    """Where the document with this symbol can be read; empty where the words are no symbol."""
    found = full_symbol(symbol)
    return f"{READER}{found}" if found else ""


def _closed_up(words: str) -> str:
    return " ".join(words.split()).replace(" (", "(")
