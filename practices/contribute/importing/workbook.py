"""XLSX: the archive is looked at before anything is unpacked. Free of Django: it runs in the child process."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import zip_longest
from typing import Any

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse
from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from practices.contribute.importing.table import MOST_COLUMNS, Problem, Table, Unreadable, collect

MOST_UNPACKED = 60_000_000
MOST_TIMES_SMALLER = 150
SMALL = 2_000_000
"""Below this unpacked size, how well it was packed does not matter: a short sheet of the same words packs very well."""
MOST_MEMBERS = 300

MEMBER = re.compile(
    r"\[Content_Types\]\.xml|(?:_rels|docProps|docMetadata|customXml)/[\w./-]+|"
    r"xl/(?:[\w.-]+/)*[\w.-]+\.(?:xml|rels|vml|png|jpe?g|emf)|xl/printerSettings/[\w.-]+\.bin"
)
RUNS_SOMETHING = re.compile(r"vbaProject|activeX|ctrlProps|macrosheets|embeddings|externalLinks", re.IGNORECASE)
MERGED = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}mergeCell"
SHEET = "Practices"


def read_workbook(content: bytes) -> Table:
    check_archive(content)
    try:
        return _read(content)
    except Unreadable:
        raise
    except (
        DefusedXmlException,
        ParseError,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        EOFError,
        NotImplementedError,
    ) as error:  # whatever openpyxl says of a file that is none
        raise Unreadable("unreadable") from error  # fmt: skip


def check_archive(content: bytes) -> None:
    """Refuse by the archive's own table of contents, which Python's unpacking then holds it to."""
    try:
        members = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Unreadable("unreadable") from error
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    if unpacked > MOST_UNPACKED or (unpacked > SMALL and unpacked > MOST_TIMES_SMALLER * packed):
        raise Unreadable("too_large_unpacked")
    names = [member.filename for member in members]
    if any(RUNS_SOMETHING.search(name) for name in names):
        raise Unreadable("runs_something")
    if len(names) > MOST_MEMBERS or len(set(names)) < len(names) or not all(map(_is_expected, names)):
        raise Unreadable("unreadable")


def _is_expected(name: str) -> bool:
    return ".." not in name and (name.endswith("/") or bool(MEMBER.fullmatch(name)))


def _read(content: bytes) -> Table:
    values, formulas = (
        load_workbook(io.BytesIO(content), read_only=True, data_only=taken, keep_links=False) for taken in (True, False)
    )
    name = SHEET if SHEET in values.sheetnames else values.sheetnames[0]
    problems: list[Problem] = []
    table = collect(_lines(values[name], formulas[name], problems))
    last = max((row.number for row in table.rows), default=1)
    member = values[name]._worksheet_path
    table.problems = problems + [problem for problem in _merged(content, member) if (problem.row or 0) <= last]
    return table


def _lines(values, formulas, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Each row as words. A formula counts as what it last came to; without that, its cell is named."""
    bounds = {"max_col": MOST_COLUMNS}
    both = zip_longest(values.iter_rows(**bounds), formulas.iter_rows(**bounds), fillvalue=())
    for number, (row, written) in enumerate(both, start=1):
        cells = []
        for column, (cell, formula) in enumerate(zip(row, written, strict=False), start=1):
            if cell.data_type == "e" or (formula.data_type == "f" and cell.value is None):
                problems.append(Problem("formula", number, column))
            cells.append(as_words(cell.value))
        while cells and not cells[-1]:
            cells.pop()
        yield number, cells


def as_words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("_x000D_", "").strip()


def _merged(content: bytes, member: str) -> Iterator[Problem]:
    """Cells joined into one: only the first holds words, and it is not said for which rows they stand."""
    with zipfile.ZipFile(io.BytesIO(content)).open(member) as sheet:
        for _event, element in iterparse(sheet):
            if element.tag == MERGED:
                column, row, *_rest = range_boundaries(element.get("ref", ""))
                yield Problem("merged", row, column, element.get("ref", ""))
            element.clear()
