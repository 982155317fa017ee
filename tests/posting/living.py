"""A real web server on a database of its own, and browsers that send forms to it all at once."""

import http.client
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar
from urllib.parse import urlencode

import psycopg2

from portal.supervisor.tether import tie_to
from tests.services import free_port, wait_for

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "t" * 32
HEADERS = {"Cookie": f"csrftoken={TOKEN}", "Content-Type": "application/x-www-form-urlencoded"}
TABLES = """
import django
django.setup()
from django.db import connection
from portal.outbox.models import Effect
from portal.posting.models import Answer
with connection.schema_editor() as editor:
    editor.create_model(Effect)
    editor.create_model(Answer)
"""
KILLS = 15
T = TypeVar("T")
ROWS = "SELECT payload FROM outbox_effect WHERE kind = 'written'"


class Answered(NamedTuple):
    status: int
    location: str | None
    body: bytes


class Web:
    """gunicorn as `make run` starts it. What it needs of its database is made by `prepare`."""

    def __init__(
        self, folder: Path, database_url: str = "", *, settings: str = "tests.posting.served", prepare: str = TABLES
    ):
        self.folder, self.database_url, self.port = folder, database_url, free_port()
        environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "DJANGO_SETTINGS_MODULE": settings,
            "VAR_DIR": str(folder),
            "PORT": str(self.port),
            "WEB_WORKERS": "3",
            "WEB_THREADS": "8",
        }
        if database_url:
            environment["DATABASE_URL"] = database_url
        if prepare:
            subprocess.run([sys.executable, "-c", prepare], cwd=ROOT, env=environment, check=True)
        command = [sys.executable, "-m", "gunicorn", "--config", "python:portal.supervisor.web", "portal.wsgi"]
        log, tie = folder / "web.log", partial(tie_to, os.getpid(), signal.SIGKILL)
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=output, stderr=output, preexec_fn=tie
            )
        wait_for(self.port, self.process, log)

    def ask(self, method: str, path: str, body: str | None = None, headers: dict | None = None) -> Answered:
        """One request, and all of its answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        with closing(connection):
            connection.request(method, path, body, headers or HEADERS)
            answer = connection.getresponse()
            return Answered(answer.status, answer.headers["Location"], answer.read())

    def send(self, path: str, key: uuid.UUID, text: str) -> tuple[int, str | None]:
        """Send the form once; status and where it leads."""
        body = urlencode({"csrfmiddlewaretoken": TOKEN, "one_time_key": key, "text": text})
        answer = self.ask("POST", path, body)
        return answer.status, answer.location

    def send_until_answered(self, path: str, key: uuid.UUID, text: str) -> tuple[int, str | None]:
        return until_answered(lambda: self.send(path, key, text))

    def rows(self) -> list[str]:
        """What was written, asked past Django."""
        url = self.database_url
        with closing(psycopg2.connect(url) if url else sqlite3.connect(self.folder / "portal.sqlite3")) as database:
            cursor = database.cursor()
            cursor.execute(ROWS)
            return [str(row[0]) for row in cursor.fetchall()]

    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in children.split()]


def until_answered(send: Callable[[], T], within: float = 120) -> T:
    """As a browser on a bad line: the same again, with the same key, until there is an answer."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        with suppress(OSError, http.client.HTTPException):
            return send()
        time.sleep(0.05)
    raise TimeoutError("no answer")


def kill_workers(server: Web, times: int = KILLS) -> None:
    """kill -9 of one worker after the other. However slow the machine is, as many are killed and work goes on after."""
    while times:
        with suppress(ProcessLookupError, IndexError):
            os.kill(random.choice(server.workers()), signal.SIGKILL)
            times -= 1
        time.sleep(0.4)


@contextmanager
def web(folder: Path, database_url: str = "", **how):
    running = Web(folder, database_url, **how)
    try:
        yield running
    finally:
        running.process.kill()  # its workers are tied to it
        running.process.wait()
