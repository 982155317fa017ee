"""docs/sources.md says where everything that the source pages hold can be seen; here it is looked for."""

import re
from html import unescape
from pathlib import Path

import pytest

pytestmark = pytest.mark.django_db

DOCUMENT = Path(__file__).parent.parent / "docs" / "sources.md"
FEWEST = 59
"""A row that goes missing is noticed."""


def rows() -> list[tuple[str, str, str]]:
    """What a source holds, the page here, and words of that page."""
    found = []
    for line in DOCUMENT.read_text(encoding="utf-8").splitlines():
        if re.match(r"\| (?!what it holds|---)", line):
            what, _how, where, words = (cell.strip() for cell in line.strip().strip("|").split(" | "))
            found.append((what, where.strip("`"), words.replace("\\|", "|")))
    return found


def test_every_row_is_there():
    assert len(rows()) >= FEWEST


@pytest.mark.parametrize(("where", "words"), sorted({(where, words) for _what, where, words in rows()}))
def test_what_a_source_holds_can_be_seen_here(client, where, words):
    answer = client.get(where)

    assert answer.status_code == 200
    assert words.lower() in unescape(answer.content.decode()).lower()
