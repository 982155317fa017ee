"""Fifty processes at once for ten seats, on real databases (F10, G8)."""

import fcntl
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import fresh_database

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = {"sqlite": 3, "postgres": 20}
MIXED = {"sqlite": 1, "postgres": 4}


def run(folder: Path, database: str, url: str = "") -> dict:
    environment = {
        "PATH": os.environ.get("PATH", os.defpath), "DJANGO_SETTINGS_MODULE": "portal.settings.test",
        "TEST_VAR_DIR": str(folder), "DATABASE_URL": url,
    }  # fmt: skip
    command = [sys.executable, "-m", "tests.registration.racing", str(ROUNDS[database]), str(MIXED[database])]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=500, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    return {**json.loads(done.stdout.splitlines()[-1]), "database": database}


def race(folder: Path, database: str, request) -> dict:
    if database == "sqlite":
        return run(folder, "sqlite")
    with fresh_database(request.getfixturevalue("postgres_url")) as url:
        return run(folder, "postgres", url)


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def found(request, tmp_path_factory, worker_id):
    """One race for all workers of this run: two at once would be a hundred processes, and as many connections."""
    base = tmp_path_factory.getbasetemp()
    result = (base if worker_id == "master" else base.parent) / f"race-{request.param}.json"
    with result.with_suffix(".lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not result.exists():
            result.write_text(json.dumps(race(tmp_path_factory.mktemp("race"), request.param, request)))
    return json.loads(result.read_text())


def test_of_fifty_at_once_exactly_as_many_get_a_seat_as_there_are(found):
    assert found["locked"]["wrong"] == []
    assert found["locked"]["taken"] == [10] * ROUNDS[found["database"]]


def test_seats_given_back_meanwhile_go_to_who_has_waited_longest(found):
    longest = [f"b{number}" for number in range(10, 20)]

    assert found["mixed"]["wrong"] == []
    assert found["mixed"]["seated"] == [longest] * MIXED[found["database"]]
    assert found["mixed"]["in_line"] == [50] * MIXED[found["database"]]


def test_without_the_lock_more_seats_are_given_than_there_are(found):
    """Negative control."""
    assert max(found["unlocked"]["taken"]) > 10
