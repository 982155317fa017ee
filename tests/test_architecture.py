"""The house's imports run one way: a line of the table may import only lines below it (docs/architecture.md)."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

FLOORS = [
    {"portal.urls", "portal.wellknown"},
    {"portal.api", "portal.sitemaps", "portal.seed", "portal.context", "portal.erasure", "portal.links"},
    {"portal.pages"},
    {"events", "portal.exchange"},
    {"practices"},
    {"thinkers", "portal.library"},
    {"portal.files", "portal.correspondence", "portal.funds"},
    {"portal.partners", "portal.accounts", "portal.pictures"},
    {"portal.catalogue", "portal.maps"},
    {"portal.records"},
    {"portal.vocabularies"},
    {"portal.posting"},
    {"portal.outbox"},
    {"portal.worker", "portal.page_cache", "portal.health", "portal.pieces"},
    {"portal.languages", "portal.search", "portal.celery", "portal.gate", "portal.policy", "portal.waiting"},
]
MAY_READ_SAFEGUARDS = (
    "practices.safeguards", "practices.contribute", "practices.review", "practices.workflow", "practices.permissions",
    "practices.letters",
)  # fmt: skip
OUTSIDE = {"portal.formats", "portal.settings", "portal.supervisor", "portal.wsgi"}


def modules() -> list[Path]:
    roots = [ROOT / name for name in ("portal", "practices", "thinkers", "events")]
    return [path for root in roots for path in root.rglob("*.py") if "migrations" not in path.parts]


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def room(module: str) -> str | None:
    """The entry of the table that a module belongs to."""
    rooms = set().union(*FLOORS) | OUTSIDE
    parts = module.split(".")
    return next((name for length in (2, 1) if (name := ".".join(parts[:length])) in rooms), None)


def floor(name: str) -> int:
    return next(number for number, names in enumerate(FLOORS) if name in names)


def wrong_imports(path: Path) -> list[str]:
    here = room(dotted(path))
    if here is None or here in OUTSIDE:
        return []
    wrong = []
    for module in imports(path):
        there = room(module)
        if there in (None, here) or there in OUTSIDE:
            continue
        if floor(there) <= floor(here):
            wrong.append(f"{dotted(path)} imports {module}")
    return wrong


def test_imports_run_one_way():
    assert [line for path in modules() for line in wrong_imports(path)] == []


def test_every_module_has_its_place_in_the_table():
    assert [dotted(path) for path in modules() if room(dotted(path)) is None and path.name != "__init__.py"] == []


def test_the_rule_sees_an_import_that_runs_upwards(tmp_path, monkeypatch):
    """Negative control: the same reading finds a fault where there is one."""
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    wrong = tmp_path / "portal" / "search" / "wrong.py"
    wrong.parent.mkdir(parents=True)
    wrong.write_text("from practices.models import Practice\n")

    assert wrong_imports(wrong) != []


def reads_safeguards(path: Path) -> bool:
    """By import, or without one through the relation of a practice."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    by_relation = any(isinstance(node, ast.Attribute) and node.attr == "safeguards" for node in nodes)
    by_query = any(isinstance(node, ast.keyword) and (node.arg or "").startswith("safeguards") for node in nodes)
    return by_relation or by_query or any(module.startswith("practices.safeguards") for module in imports(path))


def may_read_safeguards(path: Path) -> bool:
    return any(f"{dotted(path)}.".startswith(f"{name}.") for name in MAY_READ_SAFEGUARDS)


def test_no_public_module_reads_what_could_endanger_somebody():
    assert [dotted(path) for path in modules() if reads_safeguards(path) and not may_read_safeguards(path)] == []


@pytest.mark.parametrize(
    "line",
    [
        "from practices.safeguards.models import Safeguards",
        "from practices.safeguards import reading",
        "import practices.safeguards.rules",
        "def told(practice): return practice.safeguards.notes",
        "Practice.objects.filter(safeguards__minors='yes')",
    ],
)
def test_the_rule_sees_a_public_module_that_reads_it(tmp_path, monkeypatch, line):
    """Negative control."""
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    wrong = tmp_path / "practices" / "projection.py"
    wrong.parent.mkdir()
    wrong.write_text(f"{line}\n")

    assert reads_safeguards(wrong)
    assert not may_read_safeguards(wrong)


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_a_module_fits_on_a_few_screens(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_no_drawer_for_odds_and_ends():
    assert [dotted(path) for path in modules() if path.stem in {"utils", "helpers", "common", "misc"}] == []


def test_enums_import_nothing_of_the_project():
    for path in modules():
        if path.stem == "enums":
            assert [module for module in imports(path) if room(module)] == []
