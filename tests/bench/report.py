"""What a run leaves: `bench.json`, its part of docs/performance.md, two plots, and the tables on the screen.

The page is written by hand but for what stands between its marks, one pair a database; a run fills its own.
"""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from portal.supervisor.checks import ROOT
from tests.bench import machine, plots
from tests.bench.tables import markdown, plain, summaries
from tests.bench.targets import targets

FULL = 100_000
"""A run that goes as far writes docs/performance.md. A smaller one leaves the published figures alone."""

NAMES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}
PAGE, PLOTS = Path("performance.md"), Path("performance")

Rows = list[dict[str, Any]]


def write(rows: Rows, database: str, seconds: float, var: Path) -> None:
    """Keep the figures below `var`, write the page, and print the tables."""
    var.mkdir(parents=True, exist_ok=True)
    (var / "bench.json").write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    folder = ROOT / "docs" if max(row["n"] for row in rows) >= FULL else var
    draw(rows, folder / PLOTS, database)
    page = folder / PAGE
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    page.write_text(filled(text, database, section(rows, database, seconds)), encoding="utf-8")
    print(plain(rows), plain_targets(rows), sep="\n")
    print(f"\n{var / 'bench.json'}, {page}: {seconds / 60:.0f} minutes")


def filled(page: str, database: str, section: str) -> str:
    """The page with this section between its marks; everything else stays as somebody wrote it."""
    begin, end = f"<!-- measured: {database} -->", f"<!-- end of what was measured: {database} -->"
    marked = f"{begin}\n{section.strip()}\n{end}"
    found = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if found.search(page):
        return found.sub(lambda _: marked, page, count=1)
    return f"{page.rstrip()}\n\n{marked}\n".lstrip()


def section(rows: Rows, database: str, seconds: float) -> str:
    """All that one run says, in Markdown."""
    name, sizes = NAMES[database], sorted({row["n"] for row in rows})
    how = "make bench" if database == "sqlite" else f"BENCH_DATABASE={database} make bench"
    parts = [
        f"## {name}",
        f"Measured on {datetime.now(UTC):%Y-%m-%d} in {seconds / 60:.0f} minutes by `{how}`, with "
        f"{', '.join(f'{size:,}' for size in sizes)} practices, on {machine.described()}. "
        f"{machine.versions(database)}.",
        f"### Targets at {sizes[-1]:,}",
        markdown(("target", "wanted", "measured", ""), [_line(target) for target in targets(rows)]),
        f"![The median of each kind of request by the number of practices.](performance/latency-{database}.svg)",
        f"![The parts of the processor time of each request.](performance/parts-{database}.svg)",
        *summaries(rows),
    ]
    return "\n\n".join(parts)


def _line(target) -> tuple[str, str, str, str]:
    return target.name, target.wanted, target.measured, {True: "met", False: "**not met**", None: "–"}[target.met]


def plain_targets(rows: Rows) -> str:
    lines = [
        f"{_line(target)[3].strip('*'):8} {target.name}: {target.measured} ({target.wanted})"
        for target in targets(rows)
    ]
    return "\n".join(["", "Targets", *lines])


def draw(rows: Rows, folder: Path, database: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"latency-{database}.svg").write_text(plots.latency(rows), encoding="utf-8")
    (folder / f"parts-{database}.svg").write_text(plots.parts(rows), encoding="utf-8")
