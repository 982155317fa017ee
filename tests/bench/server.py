"""The real web server over the scratch database, and the memory of its processes."""

import http.client
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portal.supervisor.processes import Child, stop_all
from tests.bench.scratch import Environment

READY_WITHIN = 60.0
GUNICORN = ("gunicorn", "--config", "python:portal.supervisor.web", "portal.wsgi:application")


class Server:
    """gunicorn with its web processes, as the portal's supervisor starts it."""

    def __init__(self, child: Child, port: int):
        self.child, self.port = child, port

    def answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == http.client.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def workers(self) -> list[int]:
        """The web processes; gunicorn's own first process answers nobody."""
        master = self.child.process.pid if self.child.process else 0
        return [int(pid) for pid in Path(f"/proc/{master}/task/{master}/children").read_text().split()]

    def memory(self, what: str) -> float:
        """The largest web process in MB: `VmRSS` is now, `VmHWM` the most since its start."""
        return max(_status(pid, what) for pid in self.workers())

    @contextmanager
    def watched(self) -> Iterator[list[float]]:
        """The memory of the largest web process during a block, four times a second, in MB."""
        seen, ended = [self.memory("VmRSS")], threading.Event()

        def watch() -> None:
            while not ended.wait(0.25):
                seen.append(self.memory("VmRSS"))

        thread = threading.Thread(target=watch, daemon=True)
        thread.start()
        try:
            yield seen
        finally:
            ended.set()
            thread.join()


@contextmanager
def serving(env: Environment) -> Iterator[Server]:
    """A server that answers; it ends with the block."""
    child = Child("web server", *GUNICORN, environment=env)
    server, deadline = Server(child, int(env["PORT"])), time.monotonic() + READY_WITHIN
    try:
        child.start()
        while not server.answers():
            if child.status() is not None or time.monotonic() > deadline:
                raise RuntimeError("the web server did not start")
            time.sleep(0.1)
        yield server
    finally:
        stop_all([child])


@contextmanager
def working(env: Environment) -> Iterator[None]:
    """The process that keeps the index in step, for as long as the block lasts."""
    child = Child("worker", "manage", "work", environment=env)
    try:
        child.start()
        yield
    finally:
        stop_all([child])


def _status(pid: int, what: str) -> float:
    """A line of /proc/PID/status, in MB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(f"{what}:"):
            return int(line.split()[1]) / 1024
    return 0.0
