"""Two plots as SVG, drawn with nothing but arithmetic; they read in a light and in a dark page, and aloud."""

from collections.abc import Iterable
from math import ceil, log10
from typing import Any

from django.utils.html import escape

from tests.bench.clock_parts import PARTS

Rows = list[dict[str, Any]]

WIDTH = 860
SHOWN = {
    "catalogue, no filter": "catalogue", "catalogue, three filters": "three filters",
    "catalogue, common word": "common word", "catalogue, deep page": "deep page",
    "practice page": "practice page", "suggestions": "suggestions", "JSON list of 20": "JSON list",
}  # fmt: skip
# Okabe and Ito's colours, which people who see few colours can tell apart; dark pages get lighter ones.
LIGHT = ("#0072b2", "#d55e00", "#007a5a", "#a64d79", "#8a6d00", "#3a7ca5", "#555555")
DARK = ("#56b4e9", "#ff9d5c", "#3fd1a5", "#f0a3cf", "#f0e442", "#9ad1f5", "#bbbbbb")
STYLE = f"""
  text {{ font: 13px system-ui, sans-serif; fill: #1a1a1a }}
  .quiet {{ fill: #5a5a5a }} .ground {{ fill: #ffffff }} .grid {{ stroke: #d5d5d5 }} .edge {{ stroke: #ffffff }}
  {" ".join(f".s{place} {{ stroke: {colour}; fill: {colour} }}" for place, colour in enumerate(LIGHT))}
  .ready {{ stroke: #1a1a1a; fill: #1a1a1a }}
  polyline {{ fill: none !important; stroke-width: 2 }}
  @media (prefers-color-scheme: dark) {{
    text {{ fill: #eeeeee }}
    .ready {{ stroke: #eeeeee; fill: #eeeeee }}
    .quiet {{ fill: #b5b5b5 }} .ground {{ fill: #15181c }} .grid {{ stroke: #3a3f46 }} .edge {{ stroke: #15181c }}
    {" ".join(f".s{place} {{ stroke: {colour}; fill: {colour} }}" for place, colour in enumerate(DARK))}
  }}
"""


def latency(rows: Rows) -> str:
    """The median of each request by the number of practices, both axes logarithmic, and the ready-made view's."""
    sizes = sorted({row["n"] for row in rows})
    lines = {short: _medians(rows, name) for name, short in SHOWN.items()}
    lines["ready-made view"] = {
        row["n"]: row["ready"]["median_ms"] for row in rows if row["request"] == "catalogue, no filter"
    }
    lines = {name: points for name, points in lines.items() if points}
    values = [value for points in lines.values() for value in points.values()]
    plane = _Plane(sizes, min(values), max(values))
    drawn = [*plane.axes(), *_series(lines, plane, sizes[-1])]
    told = "; ".join(f"{name}: {_told(points)}" for name, points in lines.items())
    return _svg(
        plane.bottom + 60,
        "Median of a request by the number of practices",
        f"Milliseconds at one client. {told}.",
        drawn,
    )


class _Plane:
    """Where a number of practices and a time lie."""

    left, right, top, bottom = 60, 640, 30, 400

    def __init__(self, sizes: list[int], least: float, most: float):
        self.sizes = sizes
        self.ticks = [value for power in range(-1, 6) for value in (10**power, 2 * 10**power, 5 * 10**power)]
        self.ticks = [one for one in self.ticks if least / 2.5 < one < most * 2.5]
        self.low, self.high = log10(self.ticks[0]), log10(self.ticks[-1])

    def x(self, size: int) -> float:
        if len(self.sizes) == 1:
            return (self.left + self.right) / 2
        first, last = log10(self.sizes[0]), log10(self.sizes[-1])
        return self.left + 20 + (log10(size) - first) / (last - first) * (self.right - self.left - 40)

    def y(self, milliseconds: float) -> float:
        part = (log10(milliseconds) - self.low) / (self.high - self.low)
        return self.bottom - part * (self.bottom - self.top)

    def axes(self) -> Iterable[str]:
        for tick in self.ticks:
            height = self.y(tick)
            yield f'<line class="grid" x1="{self.left}" x2="{self.right}" y1="{height:.1f}" y2="{height:.1f}"/>'
            yield f'<text class="quiet" x="{self.left - 8}" y="{height + 4:.1f}" text-anchor="end">{tick:g}</text>'
        for size in self.sizes:
            yield _middle(self.x(size), self.bottom + 22, f"{size:,}")
        yield f'<text class="quiet" x="{self.left - 44}" y="16">ms</text>'
        yield _middle((self.left + self.right) / 2, self.bottom + 44, "practices")


def _series(lines: dict[str, dict[int, float]], plane: _Plane, last: int) -> Iterable[str]:
    heights = _apart({name: plane.y(points[last]) for name, points in lines.items() if last in points})
    for place, (name, points) in enumerate(lines.items()):
        style = f"s{place}" if place < len(LIGHT) else "ready"
        dots = [(plane.x(size), plane.y(value)) for size, value in sorted(points.items())]
        dashed = ' stroke-dasharray="6 4"' if style == "ready" else ""
        yield f'<polyline class="{style}"{dashed} points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in dots)}"/>'
        yield from (f'<circle class="{style}" cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>' for x, y in dots)
        if name in heights:
            x, y = dots[-1]
            yield f'<line class="grid" x1="{x + 6:.1f}" x2="{plane.right + 8}" y1="{y:.1f}" y2="{heights[name]:.1f}"/>'
            yield f'<circle class="{style}" cx="{plane.right + 16}" cy="{heights[name]:.1f}" r="4"/>'
            words = f"{escape(name)}, {points[last]:.3g} ms"
            yield f'<text x="{plane.right + 26}" y="{heights[name] + 4:.1f}">{words}</text>'


def _apart(heights: dict[str, float], least: float = 19) -> dict[str, float]:
    """The same heights, moved down until no label touches the next, and all of them up again to stay in the middle."""
    placed: dict[str, float] = {}
    last = float("-inf")
    for name, height in sorted(heights.items(), key=lambda item: item[1]):
        last = placed[name] = max(height, last + least)
    over = max(0.0, last - _Plane.bottom)
    return {name: height - over for name, height in placed.items()}


def _medians(rows: Rows, name: str) -> dict[int, float]:
    return {row["n"]: row["median_ms"] for row in rows if row["request"] == name}


def _told(points: dict[int, float]) -> str:
    return ", ".join(f"{value:.3g} ms at {size:,}" for size, value in sorted(points.items()))


def parts(rows: Rows) -> str:
    """The processor time of each request at the largest size, as a bar of its parts."""
    most = max(row["n"] for row in rows)
    split = [row for row in rows if row["n"] == most and row.get("parts")]
    left, right, top, each = 230, WIDTH - 90, 80, 30
    longest = max(row["cpu_ms"] for row in split)
    step = _round_step(longest)
    scale = (right - left) / (ceil(longest / step) * step)
    bottom = top + each * len(split)
    drawn = [*_key(), *_marks(left, top - 6, bottom, step, scale, longest)]
    for place, row in enumerate(split):
        drawn += _bar(row, left, top + place * each, scale)
    told = "; ".join(f"{row['request']}: {_shares(row)}" for row in split)
    title = f"Where the processor time of a request goes, at {most:,} practices"
    return _svg(bottom + 50, title, f"Milliseconds. {told}.", drawn)


def _key() -> Iterable[str]:
    x = 20
    yield '<text class="quiet" x="20" y="24">processor time of a request in ms, by part</text>'
    for place, part in enumerate(PARTS):
        yield f'<rect class="s{place}" x="{x}" y="38" width="12" height="12"/><text x="{x + 18}" y="49">{part}</text>'
        x += 46 + round(len(part) * 7.2)


def _marks(left: int, top: int, bottom: int, step: float, scale: float, longest: float) -> Iterable[str]:
    for number in range(ceil(longest / step) + 1):
        x = left + number * step * scale
        yield f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{top}" y2="{bottom}"/>'
        yield _middle(x, bottom + 20, f"{number * step:g}")


def _bar(row: dict[str, Any], left: float, y: float, scale: float) -> Iterable[str]:
    yield f'<text x="{left - 10}" y="{y + 15}" text-anchor="end">{escape(row["request"])}</text>'
    x = left
    for place, part in enumerate(PARTS):
        width = row["parts"].get(part, 0.0) * scale
        if width > 0:
            yield f'<rect class="s{place} edge" x="{x:.1f}" y="{y}" width="{width:.1f}" height="20"/>'
        x += width
    yield f'<text class="quiet" x="{x + 8:.1f}" y="{y + 15}">{row["cpu_ms"]:.3g}</text>'


def _round_step(longest: float) -> float:
    """A step of 1, 2 or 5 that gives at most ten marks."""
    power = 10 ** (len(str(int(longest))) - 2)
    return next(step for step in (power, 2 * power, 5 * power, 10 * power) if longest / step <= 10)


def _shares(row: dict[str, Any]) -> str:
    return ", ".join(f"{part} {row['parts'].get(part, 0.0):.2g}" for part in PARTS)


def _middle(x: float, y: float, words: str) -> str:
    return f'<text class="quiet" x="{x:.1f}" y="{y}" text-anchor="middle">{words}</text>'


def _svg(height: float, title: str, description: str, drawn: Iterable[str]) -> str:
    body = "\n".join(f"  {one}" for one in drawn)
    box = f'viewBox="0 0 {WIDTH} {height:.0f}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img" aria-labelledby="t d">\n'
        f'  <title id="t">{escape(title)}</title>\n  <desc id="d">{escape(description)}</desc>\n'
        f'  <style>{STYLE}  </style>\n  <rect class="ground" width="100%" height="100%"/>\n{body}\n</svg>\n'
    )
