"""One run over one scratch database: fill, build, look inside, serve, ask."""

import json
from pathlib import Path
from typing import Any

from tests.bench import load, scratch
from tests.bench.scratch import Environment
from tests.bench.server import Server, serving, working
from tests.bench.show import say, show
from tests.bench.table import fetch

HOT = ("catalogue, no filter", "practice page", "home")
"""Pages that are also asked for with the page cache on."""

PUBLICATIONS = 5


class Bench:
    def __init__(self, env: Environment, folder: Path):
        self.env, self.folder = env, folder
        self.rows: list[dict[str, Any]] = []
        self.number = 0

    def prepare(self) -> None:
        say("Preparing a scratch database with the starting content ...")
        for command in (("migrate", "-v0"), ("load_starting_content",), ("collectstatic", "--noinput", "-v0")):
            scratch.run(self.env, "manage", *command)

    def at(self, number: int) -> list[dict[str, Any]]:
        """The rows for this many practices; the database grows to them."""
        self.number, self.rows = number, []
        say(f"{number:,} practices")
        self.fill()
        self.build()
        asked = self.look_inside()
        with serving(self.env) as server:
            for one in asked:
                self.ask(server, one)
            self.publish("publication to visible")
        with serving(self.env | {"PAGE_CACHE": "on"}) as server:
            for one in asked:
                if one["request"] in HOT:
                    self.ask_hot(server, one)
            self.publish("publication to visible, page cache on")
        return self.rows

    def fill(self) -> None:
        filled = scratch.run(self.env, "tests.bench.fill", str(self.number), show=show)
        say(f"  filled in {filled.seconds:.0f} s, peak memory {filled.peak_mb:.0f} MB")

    def build(self) -> None:
        built = scratch.run(self.env, "manage", "rebuild_index", show=show)
        current = (self.folder / "index" / "current").read_text().split()[0]
        size = scratch.megabytes(self.folder / "index" / current)
        say(f"  index built in {built.seconds:.0f} s, {size:.0f} MB, peak memory {built.peak_mb:.0f} MB")
        self.add(load.other_row(
            self.number, "index build", [built.seconds * 1000], memory_mb=built.peak_mb, size_mb=size
        ))  # fmt: skip

    def look_inside(self) -> list[dict[str, Any]]:
        """What each request does, seen from inside of one process; and the bytes that it gives."""
        file = self.folder / "inside.json"
        show("looking inside")
        scratch.run(self.env, "tests.bench.inside", str(file))
        seen = json.loads(file.read_text())
        self.add(load.other_row(self.number, "index change", [seen["index_change_s"] * 1000]))
        return seen["requests"]

    def ask(self, server: Server, one: dict[str, Any]) -> None:
        show(one["request"])
        if one["path"].endswith(".csv"):
            self.add(self.everything(server, one))
            return
        name = one["name"]
        paths = {"own": one["path"], "ready": f"/bench/ready/{name}", "static": f"/static/bench/{name}.html"}
        figures = load.drive(server.port, paths, one["headers"])
        kept = ("queries", "sql_ms", "engine_ms", "cpu_ms", "bare_ms", "parts", "found", "kind", "path")
        self.add(load.row(
            self.number, one["request"], figures, **{name: one[name] for name in kept},
            engine_share=one["engine_ms"] / one["cpu_ms"], ready=figures["ready"], static=figures["static"],
            memory_mb=server.memory("VmHWM"),
        ))  # fmt: skip

    def everything(self, server: Server, one: dict[str, Any]) -> dict[str, Any]:
        """A table of all records, asked for once, with the memory of the sending process; then ready-made."""
        with server.watched() as memory:
            seconds, first, size, lines = fetch(server.port, one["path"], self.folder / "ready", one["name"])
        figures = load.drive(
            server.port, {"ready": f"/bench/ready/{one['name']}"}, {}, warm=0, rounds=1, one=(1, 600), eight=()
        )
        own = {"median_ms": seconds * 1000, "p95_ms": None, "rps": None, "bytes": size}
        half = len(memory) // 2
        return load.row(
            self.number, one["request"], {"own": own, **figures},
            path=one["path"], lines=lines, first_byte_ms=first * 1000,
            memory_mb=max(memory), growth_mb=max(memory) - memory[0],
            late_growth_mb=max(memory[half:]) - max(memory[: half + 1]),
        )  # fmt: skip

    def ask_hot(self, server: Server, one: dict[str, Any]) -> None:
        """The page that the cache holds, beside the same bytes as a static file."""
        show(f"hot page: {one['request']}")
        paths = {
            "own": one["path"],
            "ready": f"/bench/ready/{one['name']}",
            "static": f"/static/bench/{one['name']}.html",
        }
        figures = load.drive(server.port, paths, one["headers"])
        more = {"path": one["path"], "ready": figures["ready"], "static": figures["static"], "hot": True}
        self.add(load.row(self.number, f"hot page: {one['request']}", figures, **more))

    def publish(self, request: str) -> None:
        """How long it takes until readers see what was published; the indexer runs beside the server for this only."""
        show(request)
        with working(self.env):
            seconds = json.loads(scratch.run(self.env, "tests.bench.publish", str(PUBLICATIONS)).output)
        self.add(load.other_row(self.number, request, [one * 1000 for one in seconds]))

    def add(self, row: dict[str, Any]) -> None:
        self.rows.append(row)
