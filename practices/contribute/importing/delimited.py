"""CSV as Excel really writes it: four encodings, three separators. Free of Django: it runs in the child process."""

import csv
import io
import re
from collections.abc import Iterator

from practices.contribute.importing.table import MOST_COLUMNS, Table, Unreadable, collect

SEPARATORS = (";", ",", "\t")
BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
HIGH = re.compile(rb"[\x80-\xff]")
HIGH_RUNS = re.compile(rb"[\x80-\xff]{3,}")


def read_delimited(content: bytes) -> Table:
    words = decoded(content)
    separator, words = separated(words)
    return collect(_lines(words, separator))


def decoded(content: bytes) -> str:
    """The words of the file. Without a mark that says so, an encoding is told by what it would make of the bytes."""
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            return _decode(content, encoding)
    if b"\0" in content[:2000]:
        first = content[:2000]
        return _decode(content, "utf-16-le" if first[1::2].count(0) >= first[::2].count(0) else "utf-16-be")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decode(content, eight_bits(content))


def eight_bits(content: bytes) -> str:
    """Arabic letters follow one another, accented Latin ones stand alone; what Windows leaves undefined is a Mac's."""
    if 2 * sum(map(len, HIGH_RUNS.findall(content))) > len(HIGH.findall(content)):
        return "cp1256"
    return "mac_roman" if re.search(rb"[\x81\x8d\x8f\x90\x9d]", content) else "cp1252"


def _decode(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable("unknown_encoding") from error


def separated(words: str) -> tuple[str, str]:
    """The separator, and the words without the line in which Excel names it ("sep=;")."""
    if named := re.match(r"sep=([;,\t])\r?\n", words):
        return named[1], words[named.end() :]
    first = next((line for line in words.splitlines() if line.strip()), "")
    return max(SEPARATORS, key=first.count), words


def _lines(words: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Numbered as a spreadsheet numbers them: a cell of several lines is one row."""
    csv.field_size_limit(len(words) + 1)
    reader = csv.reader(io.StringIO(words, newline=""), delimiter=separator, strict=True)
    try:
        for number, cells in enumerate(reader, start=1):
            if len(cells) > MOST_COLUMNS:
                raise Unreadable("too_many_columns")
            yield number, [cell.strip() for cell in cells]
    except csv.Error as error:
        raise Unreadable("broken_quotes", str(reader.line_num)) from error
