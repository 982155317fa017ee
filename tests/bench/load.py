"""Orders for the driver, and what its figures say: percentiles, requests a second, ratios."""

import json
import os
import subprocess
import sys
from statistics import mean, median, quantiles
from typing import Any

from portal.supervisor.checks import ROOT

ROUNDS = 2
ONE = (30, 1.5)
"""So many requests of one client a round, and no longer than so many seconds."""

EIGHT = (160, 2.0)
"""The same for eight clients at once."""


def drive(port: int, paths: dict[str, str], headers: dict[str, str], **more) -> dict[str, Any]:
    """Have another process ask for these addresses; for each who asked: median_ms, p95_ms, rps, bytes."""
    order = {
        "port": port, "paths": paths, "headers": headers, "warm": 24, "rounds": ROUNDS, "one": ONE, "eight": EIGHT,
        **more,
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "portal.supervisor.tether", str(os.getpid()), "tests.bench.driver"],
        cwd=ROOT, input=json.dumps(order), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{paths} could not be measured: {done.stderr[-2000:]}")
    return {who: _figures(seen) for who, seen in json.loads(done.stdout).items()}


def _figures(seen: dict[str, Any]) -> dict[str, Any]:
    milliseconds = sorted(seconds * 1000 for seconds in seen["latencies"])
    last = quantiles(milliseconds, n=20, method="inclusive")[-1] if len(milliseconds) > 1 else milliseconds[0]
    rps = mean(seen["rps"]) if seen["rps"] else None
    return {"median_ms": median(milliseconds), "p95_ms": last, "rps": rps, "bytes": seen["bytes"]}


def row(number: int, request: str, figures: dict[str, Any], **more) -> dict[str, Any]:
    """A line of the results; a value that does not apply is null."""
    own, ready, static = figures["own"], figures.get("ready"), figures.get("static")
    return {
        "n": number, "request": request,
        "median_ms": rounded(own["median_ms"]), "p95_ms": rounded(own["p95_ms"]), "rps": rounded(own["rps"]),
        "median_ratio": ratio(own, ready, "median_ms"), "rps_ratio": ratio(own, ready, "rps"),
        "queries": None, "bytes": own["bytes"],
        "static_median_ratio": ratio(own, static, "median_ms"), "static_rps_ratio": ratio(own, static, "rps"), **more,
    }  # fmt: skip


def other_row(number: int, request: str, milliseconds: list[float], **more) -> dict[str, Any]:
    """A line for what is no request: in the place of the p95, which so few do not have, stands the slowest."""
    own = {"median_ms": median(milliseconds), "p95_ms": max(milliseconds), "rps": None, "bytes": None}
    return row(number, request, {"own": own}, **more)


def ratio(own: dict[str, Any], other: dict[str, Any] | None, name: str) -> float | None:
    if not other or own[name] is None or not other[name]:
        return None
    return rounded(own[name] / other[name])


def rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
