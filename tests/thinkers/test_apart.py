"""What nobody may know about a thinker stands in tables that no public module reads."""

import ast

import pytest

from tests import test_architecture as house

APART = "thinkers.consent"
ADDRESSES = ("portal.urls",)


def reads_consent(path) -> bool:
    """By import, or without one through the relation of a thinker."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    by_relation = any(isinstance(node, ast.Attribute) and node.attr == "consent" for node in nodes)
    by_query = any(isinstance(node, ast.keyword) and (node.arg or "").startswith("consent__") for node in nodes)
    return by_relation or by_query or any(module.startswith(APART) for module in house.imports(path))


def test_no_other_module_reads_who_agreed_and_where_they_are_reached():
    others = [path for path in house.modules() if not f"{house.dotted(path)}.".startswith(f"{APART}.")]
    assert [house.dotted(path) for path in others if reads_consent(path) and house.dotted(path) not in ADDRESSES] == []


@pytest.mark.parametrize(
    "line",
    [
        "from thinkers.consent.models import Consent",
        "import thinkers.consent.links",
        "def address(thinker): return thinker.consent.email",
        "Thinker.objects.filter(consent__email='a@example.org')",
    ],
)
def test_the_rule_sees_a_module_that_does(tmp_path, line):
    """Negative control."""
    wrong = tmp_path / "projection.py"
    wrong.write_text(f"{line}\n")
    assert reads_consent(wrong)
