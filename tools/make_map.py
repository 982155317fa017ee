"""Draw the world map once: Natural Earth's shapes in, `static/img/world.svg` and `portal/maps/centres.json` out.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/make_map.py package/countries-50m.json

Made with Natural Earth (public domain), scale 1:50m. Equal Earth: every country has its true share of the map, and the
South is as large as it is. Borders are simplified line by line, so that neighbours keep one border between them.
"""

import json
import math
import sys
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COUNTRIES = ROOT / "portal/seed/content/countries.json"
DRAWING = ROOT / "static/img/world.svg"
CENTRES = ROOT / "portal/maps/centres.json"

WIDTH, SOUTHERNMOST, NORTHERNMOST = 1000, -56.5, 78.0
MIDDLE = 11.0
"""The meridian in the middle: the edge of the map then runs through the sea between Asia and America."""
COARSE, SMALLEST, SMALL = 0.28, 0.5, 36.0
"""In square units of the map: detail that is left out, islands that are left out, and a country that needs a dot."""
LEFT_OUT = {"ata", "atf", "hmd", "sgs"}

UNNAMED = {"Somaliland": "som", "Kosovo": "srb", "N. Cyprus": "cyp", "Indian Ocean Ter.": "aus"}
"""Areas of Natural Earth without a code in M49: drawn with the country that M49 counts them under."""

MOVED = [
    ("rus", "ukr", (32.4, 44.3, 36.7, 46.3)),  # Crimea: General Assembly resolution 68/262
    ("fra", "guf", (-55, 2, -51, 6)), ("fra", "glp", (-62, 15.8, -61, 16.6)), ("fra", "mtq", (-61.3, 14.3, -60.7, 15)),
    ("fra", "reu", (55, -21.5, 56, -20.8)), ("fra", "myt", (45, -13.1, 45.4, -12.6)),
    ("nor", "sjm", (-10, 70.5, 35, 81)),
]  # fmt: skip
"""Shapes that stand under another country's code than that of M49: from, to, and the box they lie in."""

POINTS = {
    "tuv": (179.2, -8.52), "tkl": (-171.8, -9.2), "gib": (-5.35, 36.14), "bes": (-68.27, 12.18),
    "cxr": (105.65, -10.48), "cck": (96.83, -12.16), "glp": (-61.55, 16.2), "mtq": (-61.0, 14.65),
    "reu": (55.53, -21.13), "myt": (45.15, -12.82), "guf": (-53.1, 4.0),
}  # fmt: skip
"""Where a country lies that the map's scale does not show."""

Point = tuple[float, float]
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796


def projected(lon: float, lat: float) -> Point:
    """Equal Earth (Šavrič, Patterson and Jenny, 2018), in units of the map before it is scaled."""
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(lat)))
    two, six = theta**2, theta**6
    run = 3 * (9 * A4 * six * two + 7 * A3 * six + 3 * A2 * two + A1)
    x = 2 * math.sqrt(3) * math.radians(lon - MIDDLE) * math.cos(theta) / run
    return x, theta * (A4 * six * two + A3 * six + A2 * two + A1)


SCALE = WIDTH / (2 * projected(MIDDLE + 180, 0)[0])
TOP = projected(0, NORTHERNMOST)[1]
HEIGHT = round((TOP - projected(0, SOUTHERNMOST)[1]) * SCALE)


def on_map(lon: float, lat: float) -> Point:
    x, y = projected(lon, lat)
    return x * SCALE + WIDTH / 2, (TOP - y) * SCALE


def triangle(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def simplified(line: list[Point]) -> list[Point]:
    """Visvalingam's way: the point that changes least goes first. The ends stay: other lines begin there."""
    seen = [(lon * SCALE / 60 * math.cos(math.radians(lat)), lat * SCALE / 60) for lon, lat in line]
    kept = list(range(len(line)))
    while len(kept) > 2:
        sizes = [triangle(seen[a], seen[b], seen[c]) for a, b, c in zip(kept, kept[1:], kept[2:], strict=False)]
        least = min(sizes)
        if least > COARSE:
            break
        kept.pop(sizes.index(least) + 1)
    return [line[number] for number in kept]


def decoded(topology: dict) -> list[list[Point]]:
    (width, height), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append((x * width + left, y * height + bottom))
        arcs.append(line)
    return arcs


def ring(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    """The border of one area, in one piece where it crosses the edge of the degrees."""
    points: list[Point] = []
    for number in numbers:
        line = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += line[1:] if points else line
    whole, shift = [], 0.0
    for before, (lon, lat) in zip([points[0], *points], points, strict=False):
        shift += -360 if lon - before[0] > 180 else 360 if lon - before[0] < -180 else 0
        whole.append((lon + shift, lat))
    middle = sum(lon for lon, _lat in whole) / len(whole)
    turn = 360 if middle < MIDDLE - 180 else -360 if middle > MIDDLE + 180 else 0
    return [(lon + turn, lat) for lon, lat in whole]


def shapes(topology: dict, codes: dict[str, str]) -> dict[str, list[list[list[Point]]]]:
    """The areas of each country by code, each with its outer border first."""
    fine = decoded(topology)
    coarse = [simplified(line) for line in fine]
    found: dict[str, list] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = codes.get(geometry.get("id", "")) or UNNAMED.get(geometry["properties"]["name"])
        areas = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry.get("arcs", [])
        for area in areas:
            rings = [ring(numbers, coarse) for numbers in area]
            if len(rings[0]) < 4:
                rings = [ring(numbers, fine) for numbers in area]
            owner = moved_to(code, rings[0])
            if owner and owner not in LEFT_OUT:
                found.setdefault(owner, []).append(rings)
    return found


def moved_to(code: str | None, outline: list[Point]) -> str | None:
    for here, there, (west, south, east, north) in MOVED:
        if code == here and all(west <= lon <= east and south <= lat <= north for lon, lat in outline):
            return there
    return code


def size_and_centre(points: list[Point]) -> tuple[float, Point]:
    doubled = x = y = 0.0
    for (ax, ay), (bx, by) in pairwise(points):
        cross = ax * by - bx * ay
        doubled, x, y = doubled + cross, x + (ax + bx) * cross, y + (ay + by) * cross
    return abs(doubled) / 2, (x / (3 * doubled), y / (3 * doubled)) if doubled else points[0]


def path_of(rings: list[list[Point]]) -> str:
    """Lines in tenths of a unit, each from where the last one ended."""
    drawn = []
    for points in rings:
        steps = [(round(x * 10), round(y * 10)) for x, y in points[:-1]]
        steps = [step for before, step in zip([None, *steps], steps, strict=False) if step != before]
        if len(steps) > 2:
            moves = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(steps)]
            drawn.append(f"M{_pairs(steps[:1])}l{_pairs(moves)}z")
    return "".join(drawn)


def _pairs(pairs: list[tuple[int, int]]) -> str:
    words = "".join(f"{'' if x < 0 else ' '}{x}{'' if y < 0 else ' '}{y}" for x, y in pairs)
    return words.strip()


def draw(areas_of: dict[str, list]) -> tuple[str, dict[str, list[float]]]:
    """The drawing, and of each country: where its middle is, and 1 where it is so small that it needs a dot."""
    lines, centres = [], {}
    for code, areas in sorted(areas_of.items()):
        seen = [[[on_map(*point) for point in points] for points in rings] for rings in areas]
        sized = sorted(((*size_and_centre(rings[0]), rings) for rings in seen), key=lambda one: -one[0])
        kept = [rings for number, (size, _centre, rings) in enumerate(sized) if size > SMALLEST or number == 0]
        total, (x, y) = sum(size for size, _centre, _rings in sized), sized[0][1]
        if path := path_of([points for rings in kept for points in rings]):
            lines.append(f'<path id="{code}" d="{path}"/>')
        centres[code] = [round(x, 1), round(y, 1), int(total < SMALL), int(bool(path))]
    for code, place in POINTS.items():
        if code not in centres:
            x, y = on_map(*place)
            centres[code] = [round(x, 1), round(y, 1), 1, 0]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
    note = "<!-- Made with Natural Earth (public domain). Boundaries shown imply no endorsement. -->"
    body = "\n".join(lines)
    return f'{head}{note}<g id="land" transform="scale(.1)">\n{body}\n</g></svg>\n', centres


def main(source: str) -> None:
    codes = {item["m49"]: item["code"] for item in json.loads(COUNTRIES.read_text(encoding="utf-8"))["items"]}
    drawing, centres = draw(shapes(json.loads(Path(source).read_text(encoding="utf-8")), codes))
    DRAWING.write_text(drawing, encoding="utf-8")
    rows = ",\n".join(f'"{code}": {json.dumps(place)}' for code, place in sorted(centres.items()))
    CENTRES.write_text(f'{{"width": {WIDTH}, "height": {HEIGHT}, "places": {{\n{rows}\n}}}}\n', encoding="utf-8")
    missing = sorted(set(codes.values()) - set(centres) - LEFT_OUT)
    print(f"{len(drawing):,} bytes; {len(centres)} places; without a place: {', '.join(missing)}")


if __name__ == "__main__":
    main(sys.argv[1])
