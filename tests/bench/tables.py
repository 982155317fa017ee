"""Figures as tables, in Markdown and for the screen."""

from collections.abc import Iterable, Sequence
from typing import Any

from tests.bench.clock_parts import PARTS

Rows = list[dict[str, Any]]
NONE = "–"

HEAD = (
    "request", "median ms", "p95 ms", "a second", "× ready", "of ready's rps", "× static", "of static's rps",
    "SQL", "SQL ms", "engine ms", "bare engine ms", "kB",
)  # fmt: skip


def summaries(rows: Rows) -> list[str]:
    """A table a size, and those that speak of all sizes."""
    sizes = sorted({row["n"] for row in rows})
    found = []
    for size in sizes:
        asked = [row for row in rows if row["n"] == size and row["bytes"] is not None and not row.get("hot")]
        found += [f"### {size:,} practices", markdown(HEAD, map(line, asked))]
    last = [row for row in rows if row["n"] == sizes[-1]]
    found += [
        f"### With the page cache on, at {sizes[-1]:,}",
        markdown(HEAD[:8], [line(row)[:8] for row in last if row.get("hot")]),
        f"### Where the processor time goes, at {sizes[-1]:,} (ms a request, measured with a stopwatch inside)",
        markdown(("request", *PARTS, "all"), [split(row) for row in last if row.get("parts")]),
        "### Index, publication, table of everything",
        markdown(("practices", "what", "middle", "slowest", "more"), [_other(row) for row in rows if is_other(row)]),
    ]
    return found


def line(row: dict[str, Any]) -> tuple[str, ...]:
    """One request, with its ratios to both yardsticks."""
    words = f" ({row['found']:,} found)" if row.get("found") is not None else ""
    return (
        f"{row['request']}{words}", number(row["median_ms"]), number(row["p95_ms"]), number(row["rps"]),
        number(row["median_ratio"]), percent(row["rps_ratio"]), number(row["static_median_ratio"]),
        percent(row["static_rps_ratio"]), number(row["queries"]), number(row.get("sql_ms")),
        number(row.get("engine_ms")), number(row.get("bare_ms")), number(row["bytes"] and row["bytes"] / 1000),
    )  # fmt: skip


def split(row: dict[str, Any]) -> tuple[str, ...]:
    return row["request"], *(number(row["parts"].get(part, 0.0)) for part in PARTS), number(row["cpu_ms"])


def is_other(row: dict[str, Any]) -> bool:
    return row["bytes"] is None or "lines" in row


def _other(row: dict[str, Any]) -> tuple[str, ...]:
    seconds = [NONE if row[name] is None else f"{row[name] / 1000:.2f} s" for name in ("median_ms", "p95_ms")]
    said = {
        "size_mb": "{:.0f} MB on disk", "memory_mb": "peak memory {:.0f} MB", "lines": "{:,} lines",
        "first_byte_ms": "first byte after {:.0f} ms", "growth_mb": "memory grew by {:.0f} MB",
    }  # fmt: skip
    more = ", ".join(words.format(row[name]) for name, words in said.items() if row.get(name) is not None)
    return f"{row['n']:,}", row["request"], *seconds, more


def number(value: float | None) -> str:
    """Three digits that say something."""
    if value is None:
        return NONE
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def percent(value: float | None) -> str:
    return NONE if value is None else f"{value * 100:.0f} %"


def markdown(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    cells = [head, ["---", *["---:"] * (len(head) - 1)], *lines]
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)


def plain(rows: Rows) -> str:
    """The same figures in columns."""
    lines = [("n", *HEAD)]
    lines += [(f"{row['n']:,}", *line(row)) for row in rows]
    widths = [max(len(line[place]) for line in lines) for place in range(len(lines[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place == 1 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )
