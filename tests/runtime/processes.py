"""Starts the real portal for tests and finds every process that belongs to it, whoever its parent is by then."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
import uuid
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INHERITED = ("PATH", "HOME", "LANG", "TMPDIR")


class Portal:
    """One supervisor, started as a person starts it, and marked so that its descendants are known."""

    def __init__(self, var_dir: Path | str, port: int | str, log: Path, command: list[str] | None = None):
        self.mark = uuid.uuid4().hex
        self.port, self.log = port, log
        environment = {name: os.environ[name] for name in INHERITED if name in os.environ}
        environment |= {"VAR_DIR": str(var_dir), "PORT": str(port), "PORTAL_TEST_MARK": self.mark}
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                command or [sys.executable, "-m", "portal.supervisor"],
                cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output, process_group=0,
            )  # fmt: skip

    @property
    def output(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=2) as answer:
                return answer.status == 200
        except OSError:
            return False

    def wait_for(self, condition: Callable[[], bool], within: float) -> float:
        """Wait for a condition and give the seconds it took; fails with the portal's own output."""
        began = time.monotonic()
        while not condition():
            assert time.monotonic() - began < within, f"not within {within} s; the portal said:\n{self.output}"
            time.sleep(0.05)
        return time.monotonic() - began

    def wait_until_ready(self, within: float) -> float:
        return self.wait_for(lambda: "Ctrl-C stops everything" in self.output, within)

    def members(self) -> dict[int, str]:
        """All living processes that carry the mark, by id, with their command line."""
        return {pid: line for pid in all_processes() if (line := self.command_line_if_ours(pid))}

    def command_line_if_ours(self, pid: int) -> str:
        try:
            if self.mark.encode() not in Path(f"/proc/{pid}/environ").read_bytes():
                return ""
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            return ""

    def member(self, words: str) -> int:
        """The oldest process with these words in its command line, or 0."""
        return min((pid for pid, line in self.members().items() if words in line), default=0)

    def send(self, number: signal.Signals) -> None:
        self.process.send_signal(number)
        self.process.wait(15)

    def end(self) -> None:
        """End whatever is left, so that a failing test leaves nothing behind either."""
        if self.process.poll() is None:
            self.send(signal.SIGKILL)
        for pid in self.members():
            os.kill(pid, signal.SIGKILL)


def all_processes() -> list[int]:
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
