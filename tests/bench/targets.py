"""What was aimed at, and whether this run met it. A target that this run cannot tell is neither met nor missed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]
# kind of request: how it is called; median at most so many times the ready-made view's; rps at least this part of its
RATIOS = {
    "catalogue": ("catalogue, any filters or words", 4.0, 0.25),
    "practice": ("practice page", 3.0, 0.35),
    "suggestions": ("suggestions", 1.5, 0.70),
    "json": ("JSON list of 20", 2.5, 0.40),
}


@dataclass(frozen=True)
class Target:
    """One line of the table: what was wanted, what came out, and whether that is enough."""

    name: str
    wanted: str
    measured: str
    met: bool | None


def targets(rows: list[Row]) -> list[Target]:
    """All targets, judged by the largest number of practices of the run."""
    least, most = min(row["n"] for row in rows), max(row["n"] for row in rows)
    last = [row for row in rows if row["n"] == most]
    return [*_ratios(last), _growth(rows, least, most), *_queries(rows, last), *_costs(last), *_table(last, most)]


def _ratios(rows: list[Row]) -> Iterable[Target]:
    for kind, (name, slowest, least) in RATIOS.items():
        of_kind = [row for row in rows if row.get("kind") == kind]
        yield _at_most(f"{name}: median, × the ready-made view's", slowest, of_kind, "median_ratio", "× ")
        yield _at_least(f"{name}: requests a second, of its", least, of_kind, "rps_ratio")
    hot = [row for row in rows if row.get("hot")]
    yield _at_least("hot page: requests a second, of the static file's", 0.60, hot, "static_rps_ratio")


def _growth(rows: list[Row], least: int, most: int) -> Target:
    """The slowest answer against its own at the smallest size."""
    medians = {(row["n"], row["request"]): row["median_ms"] for row in rows if row.get("kind") == "catalogue"}
    names = {name for _, name in medians}
    grown = [{"request": name, "grown": medians[most, name] / medians[least, name]} for name in sorted(names)]
    return _at_most(f"catalogue: growth from {least:,} to {most:,}", 2.0, grown if least < most else [], "grown", "× ")


def _queries(rows: list[Row], last: list[Row]) -> Iterable[Target]:
    counted: dict[str, set[int]] = {}
    for row in rows:
        if row["queries"] is not None:
            counted.setdefault(row["request"], set()).add(row["queries"])
    yield _at_most("SQL queries a page", 10, [row for row in last if row["queries"] is not None], "queries")
    changing = sorted(request for request, numbers in counted.items() if len(numbers) > 1)
    said = f"differs: {', '.join(changing)}" if changing else "the same"
    several = len({row["n"] for row in rows}) > 1
    yield Target("SQL queries a page, for every size", "the same", said, not changing if several else None)
    searched = [row for row in last if row.get("kind")]
    yield _at_most("engine's part of the processor time", 0.30, searched, "engine_share", share=True)


def _costs(rows: list[Row]) -> Iterable[Target]:
    """Memory in MB, times in seconds."""
    by_name = {row["request"]: row for row in rows}
    memory = [row for row in rows if row.get("memory_mb") and row["request"] != "index build"]
    yield _at_most("memory of a web process, MB", 250, memory, "memory_mb")
    for request, name, seconds in (
        ("index build", "index build, s", 300.0),
        ("index change", "index, one change, s", 0.3),
        ("publication to visible", "publication to visible, slowest, s", 2.0),
        ("publication to visible, page cache on", "the same with the page cache on, s", 2.0),
    ):
        row = by_name.get(request)
        slowest = [{"request": "", "seconds": row["p95_ms"] / 1000}] if row else []
        yield _at_most(name, seconds, slowest, "seconds")


def _table(rows: list[Row], most: int) -> Iterable[Target]:
    """The table of everything: whether it is everything, and whether the memory of the process that sends it grows."""
    for row in rows:
        if "lines" in row:
            yield Target("CSV: records in it", f"at least {most:,}", f"{row['lines'] - 1:,}", row["lines"] > most)
            grown = f"+{row['growth_mb']:.0f} MB in all, +{max(0, row['late_growth_mb']):.0f} MB in the second half"
            yield Target("CSV: memory while it is sent", "does not grow", grown, row["late_growth_mb"] < 5)


def _at_most(name: str, limit: float, rows: list[Row], key: str, before: str = "", *, share: bool = False) -> Target:
    wanted = f"≤ {_number(limit, share)}"
    return _judged(name, f"≤ {before}{wanted[2:]}", rows, key, max, lambda value: value <= limit, before, share)


def _at_least(name: str, limit: float, rows: list[Row], key: str) -> Target:
    return _judged(name, f"≥ {_number(limit, True)}", rows, key, min, lambda value: value >= limit, "", True)


def _judged(
    name: str, wanted: str, rows: list[Row], key: str, worst: Callable, is_enough: Callable, before: str, share: bool
) -> Target:
    """The worst of the rows decides, and is named where there are several."""
    known = [row for row in rows if row.get(key) is not None]
    if not known:
        return Target(name, wanted, "not measured", None)
    row = worst(known, key=lambda row: row[key])
    whose = f" ({row['request']})" if len(known) > 1 else ""
    return Target(name, wanted, f"{before}{_number(row[key], share)}{whose}", is_enough(row[key]))


def _number(value: float, share: bool) -> str:
    return f"{value:.0%}".replace("%", " %") if share else f"{value:.3g}"
