"""The index between processes, killed ones among them."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from portal.search import directory, writer
from portal.search.changes import record_change
from portal.search.query import select
from tests.search.toys import toy

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
START = """
import sys
from pathlib import Path
import django
django.setup()
from django.conf import settings
settings.SEARCH_INDEX_DIR = Path(sys.argv[1])
from portal.search import directory, reader, writer
from portal.search.query import select
from tests.search.toys import toy
"""
COUNT = """
for line in sys.stdin:
    print(select("toys", language="en").count(), flush=True)
"""
WRITE = """
for round in range(100_000):
    with directory.writing(5), writer.opened(directory.current()) as pen:
        pen.add(toy(f"{round}-{number}", "Water", "words " * 50) for number in range(20))
    print(round, flush=True)
"""


def start(script: str, index_dir: Path) -> subprocess.Popen[str]:
    environment = dict(os.environ)
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), *filter(None, sys.path)])
    command = [sys.executable, "-c", START + script, str(index_dir)]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def test_another_process_sees_a_change_after_the_step(filled, indexer, index_dir):
    toys = filled(toy(1))
    with start(COUNT, index_dir) as other:
        assert _asked(other) == "1"
        toys.put(toy(2))
        record_change("toys", 2)
        indexer.step()
        assert _asked(other) == "2"
        other.stdin.close()


def _asked(process: subprocess.Popen[str]) -> str:
    process.stdin.write("?\n")
    process.stdin.flush()
    return process.stdout.readline().strip()


@pytest.mark.parametrize("moment", [0.0, 0.003, 0.011])
def test_a_kill_in_the_middle_of_writing_leaves_whole_commits_and_a_free_lock(filled, indexer, index_dir, moment):
    toys = filled(toy(1))
    with start(WRITE, index_dir) as other:
        committed = [int(other.stdout.readline()) for _ in range(3)][-1]
        time.sleep(moment)
        other.send_signal(signal.SIGKILL)
        other.wait()
        committed = max([committed, *map(int, other.stdout.read().split())])
    number = select("toys", language="en").count()
    assert number % 20 == 1
    assert number >= 20 * (committed + 1) + 1
    with directory.writing(), writer.opened(directory.current()):
        pass
    toys.put(toy(2))
    record_change("toys", 2)
    assert indexer.step() == 1
