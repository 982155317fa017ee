"""The tests' own PostgreSQL and Valkey: real ones, reachable from this machine only, gone when their owner is."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg2
import pytest
import redis

from tests import services

ROOT = Path(__file__).resolve().parents[1]
ASK = "import os; print(os.environ['DATABASE_URL'], os.environ['REDIS_URL'], flush=True); import time; time.sleep(60)"


def processes_below(folder_mark: str) -> list[int]:
    """Living processes that work in a folder of this run."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and folder_mark in str((entry / "cwd").readlink()):
                found.append(int(entry.name))
        except OSError:
            continue
    return found


@pytest.mark.postgres
def test_postgres_is_real_and_speaks_utf8(postgres_url):
    with psycopg2.connect(postgres_url) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT lower('MEDIACIÓN'), current_setting('server_encoding'), current_setting('is_superuser')")
        assert cursor.fetchone() == ("mediación", "UTF8", "on")


@pytest.mark.redis
def test_valkey_is_real(redis_url):
    client = redis.from_url(redis_url)
    client.set("tests.services", "here", ex=60)
    assert client.get("tests.services") == b"here"


def test_addresses_that_are_given_win(monkeypatch):
    monkeypatch.setenv("REDIS_URL", "redis://given/0")
    assert list(services.given_or_fresh("REDIS_URL", services.valkey)) == ["redis://given/0"]


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_test_run_leaves_no_server_behind(number):
    environment = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL")}
    command = [sys.executable, "-m", "tests.services", "--", sys.executable, "-c", ASK]
    run = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    assert run.stdout.readline().startswith("postgresql://portal:")
    mark = f"{services.PREFIX}{run.pid}-"
    assert len(processes_below(mark)) >= 2
    run.send_signal(number)
    run.communicate(timeout=15)
    deadline = time.monotonic() + 10
    while processes_below(mark) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert processes_below(mark) == []


def test_a_given_exit_status_comes_through():
    assert services.main([sys.executable, "-c", "raise SystemExit(3)"]) == 3
