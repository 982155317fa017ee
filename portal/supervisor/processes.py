"""The supervisor's children: each in a process group of its own, tied to us, started again when it dies."""

# ruff: noqa: S603 (the commands are our own)
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress

from portal.supervisor.checks import ROOT

FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
LIVED_WELL = 60.0
GRACE = 9.0


class Child:
    """One process that has to run for as long as the portal does."""

    def __init__(self, name: str, *command: str, environment: Mapping[str, str]):
        self.name = name
        self.command = [sys.executable, "-m", "portal.supervisor.tether", str(os.getpid()), *command]
        self.environment = environment
        self.process: subprocess.Popen[bytes] | None = None
        self.wait = FIRST_WAIT
        self.started = self.due = 0.0

    def start(self) -> None:
        """Start it in a process group of its own: a Ctrl-C in the terminal reaches the supervisor alone."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.command, cwd=ROOT, env=self.environment, stdin=subprocess.DEVNULL, process_group=0
        )

    def status(self) -> int | None:
        """Its exit status; None while it runs."""
        return self.process.poll() if self.process else None

    def tend(self) -> None:
        """Start it again once it has died, each time after a longer wait; a good long life resets the wait."""
        now = time.monotonic()
        if self.status() is None:
            return
        if not self.due:
            self.kill_group()
            self.wait = FIRST_WAIT if now - self.started > LIVED_WELL else self.wait
            self.due = now + self.wait
            say(f"The {self.name} ended ({describe(self.status())}); starting it again in {self.wait:g} s.")
        elif now >= self.due:
            self.due, self.wait = 0.0, min(self.wait * 2, LONGEST_WAIT)
            self.start()

    def ask_to_stop(self) -> None:
        """Send SIGTERM to the process itself; it knows how to end its own children in good order."""
        if self.process and self.status() is None:
            self.process.terminate()

    def kill_group(self) -> None:
        """Kill what is left of its process group, grandchildren too."""
        if self.process:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def stop_all(children: Iterable[Child], grace: float = GRACE) -> None:
    """Ask all to stop, wait for `grace` seconds together, then kill what has not."""
    children = list(children)
    for child in children:
        child.ask_to_stop()
    deadline = time.monotonic() + grace
    while time.monotonic() < deadline and any(child.process and child.status() is None for child in children):
        time.sleep(0.05)
    for child in children:
        child.kill_group()


def describe(status: int | None) -> str:
    """An exit status in words."""
    if status is not None and status < 0:
        return f"killed by signal {-status}"
    return f"exit status {status}"


def say(text: str) -> None:
    """Tell the person at the terminal, at once also through a pipe."""
    print(text, flush=True)
