"""Words as other programs can take them: without what XML forbids, and never a formula in a spreadsheet."""

import re

NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
FORMULA = re.compile(r"'*(?:[\t\r\n]|[\s\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]*[=+\-@＝＋－＠])")


def printable(words: str) -> str:
    """Without control characters and halves of characters, which no XML document may hold."""
    return NOT_XML.sub("", words)


def harmless(cell: str) -> str:
    """A cell of a table that no spreadsheet runs as a formula, whatever stands in front of the sign."""
    words = printable(cell)
    return f"'{words}" if FORMULA.match(words) else words


def restored(cell: str) -> str:
    """What a cell said before `harmless` made it so. An apostrophe that the author wrote himself stays."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell[1:]) else cell
