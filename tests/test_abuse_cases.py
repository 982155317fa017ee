"""docs/abuse-cases.md has every row that was promised, and every test that it names is there."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
DOCUMENT = TESTS.parent / "docs" / "abuse-cases.md"
PROMISED = {
    *(f"Z{number}" for number in range(1, 7)),
    *(f"L{number}" for number in range(1, 10)),
    *(f"S{number}" for number in range(1, 9)),
    *(f"U{number}" for number in range(1, 10)),
    *(f"F{number}" for number in range(1, 13)),
}
NAMED = re.compile(r"`([\w/]+\.py)::(\w+)`")


def rows(text: str) -> dict[str, list[tuple[str, str]]]:
    """The tests that each row names, as path and function; a row stands once, with four cells."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in text.splitlines():
        if re.match(r"\| [A-Z]\d+ \|", line):
            row, _tried, _happens, tests = (cell.strip() for cell in line.strip("|").split(" | "))
            assert row not in found, f"{row} stands twice"
            assert NAMED.sub("", tests).strip(" |") == "", f"{row}: {NAMED.sub('', tests)}"
            found[row] = NAMED.findall(tests)
    return found


ROWS = rows(DOCUMENT.read_text(encoding="utf-8"))


@cache
def collected(path: str) -> set[str]:
    """What pytest would collect from a file, without running it."""
    tree = ast.parse((TESTS / path).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def missing(named: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [
        (path, name)
        for path, name in named
        if not Path(path).name.startswith("test_") or not (TESTS / path).exists() or name not in collected(path)
    ]


def test_every_row_that_was_promised_is_there():
    assert PROMISED - set(ROWS) == set()


@pytest.mark.parametrize("row", sorted(PROMISED))
def test_every_test_that_a_row_names_is_there(row):
    assert ROWS.get(row), f"{row} names no test"
    assert missing(ROWS[row]) == []


def test_a_test_that_is_not_there_is_noticed():
    """Negative control."""
    assert missing([("test_gate.py", "test_no_such_test"), ("no_such_file.py", "test_x")])
    assert PROMISED - set(rows("| Z1 | a | b | `test_gate.py::test_x` |"))
