"""A real portal on a copy of the tests' database: two web workers, the worker loop, and somebody who edits."""

import http.client
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from django.db import connection

from portal.supervisor.tether import tie_to
from tests.databases import fresh_database
from tests.services import free_port, wait_for

ROOT = Path(__file__).resolve().parents[2]
IN_A_ROW = 12
PATIENCE = 60.0
"""Seconds until a test gives up. That it takes 2 s at most is measured elsewhere."""

EDITOR = """
import sys
import django
django.setup()
from django.db import connection
from portal.page_cache.changes import listening
from portal.pages.models import ContentPage
from portal.records.publishing import withdraw
from tests.factories import make_published_practice
for line in sys.stdin:
    exec(line)
    print("done", flush=True)
"""


class Answer(NamedTuple):
    status: int
    words: str


class Living:
    def __init__(self, folder: Path, database_url: str = "", redis_url: str = ""):
        self.port, self.folder = free_port(), folder
        self.environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)]),
            "DJANGO_SETTINGS_MODULE": "tests.page_cache.served",
            "VAR_DIR": str(folder),
            "PORT": str(self.port),
            "WEB_WORKERS": "2",
            "DATABASE_URL": database_url,
            "REDIS_URL": redis_url,
        }

    @contextmanager
    def running(self) -> Iterator["Living"]:
        with ExitStack() as processes:
            web = self._start(processes, "-m", "gunicorn", "--config", "python:portal.supervisor.web", "portal.wsgi")
            self._start(processes, "manage.py", "work")
            self.editor = self._start(processes, "-c", EDITOR)
            wait_for(self.port, web, self.folder / "log")
            self.wait_until(lambda: self.ask("/en/practices/").status == 200)
            yield self

    def _start(self, processes: ExitStack, *command: str) -> subprocess.Popen[str]:
        log = processes.enter_context((self.folder / "log").open("ab"))
        process = subprocess.Popen(
            [sys.executable, *command], cwd=ROOT, env=self.environment, text=True, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE if command[0] == "-c" else log, stderr=log,
            preexec_fn=partial(tie_to, os.getpid(), signal.SIGKILL),
        )  # fmt: skip
        processes.callback(process.wait)
        processes.callback(process.kill)
        return process

    def ask(self, path: str) -> Answer:
        """One reader more, on a connection of his own: any worker may answer."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as line:
            line.request("GET", path)
            answer = line.getresponse()
            return Answer(answer.status, answer.read().decode())

    def edit(self, line: str) -> None:
        """Let the editor's process do something; it has committed when this returns."""
        self.editor.stdin.write(f"{line}\n")
        self.editor.stdin.flush()
        assert self.editor.stdout.readline() == "done\n", (self.folder / "log").read_text()[-2000:]

    def all_show(self, path: str, is_right: Callable[[Answer], bool]) -> bool:
        return all(is_right(self.ask(path)) for _ in range(IN_A_ROW))

    def wait_until(self, holds: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < until, (self.folder / "log").read_text(errors="replace")[-3000:]
            time.sleep(0.05)


@contextmanager
def copy_of_database(folder: Path) -> Iterator[str]:
    """A copy of the tests' database with its starting content; gives its DATABASE_URL, empty for SQLite."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(name)) as source, closing(sqlite3.connect(folder / "portal.sqlite3")) as copy:
            source.backup(copy)
        yield ""
        return
    connection.close()
    with fresh_database(os.environ["DATABASE_URL"], template=name) as url:
        yield url
