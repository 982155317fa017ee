"""A large catalogue is read by a process of its own."""

import os
from pathlib import Path

import pytest
from django.db import connection

from portal.search import directory, reading
from portal.search.rebuild import rebuild
from portal.search.sources import sources
from tests.search.toys import toy

pytestmark = pytest.mark.django_db


@pytest.fixture
def all_is_large(monkeypatch):
    monkeypatch.setattr(reading, "LARGE", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


@pytest.fixture
def same_database(monkeypatch):
    """Let processes that start now use the database of the tests, where the starting content is."""
    name = str(connection.settings_dict["NAME"])
    given = os.environ.get("DATABASE_URL")
    monkeypatch.setenv("DATABASE_URL", f"{given.rpartition('/')[0]}/{name}" if given else f"sqlite:///{name}")


def readers() -> list[str]:
    """The processes of this one that read."""
    pids = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    commands = [Path(f"/proc/{pid}/cmdline").read_bytes().decode() for pid in pids]
    return [command for command in commands if reading.__name__ in command]


def test_the_process_gives_what_the_sources_hold(all_is_large, same_database):
    here = [document for source in sources() for document in source.documents()]

    assert list(reading.everything()) == here
    assert len(here) > 66


def test_who_needs_no_more_leaves_no_process_behind(all_is_large, same_database):
    documents = reading.everything()
    next(documents)
    assert len(readers()) == 1

    documents.close()

    assert readers() == []


def test_a_process_that_ends_early_leaves_the_index_as_it_was(filled, monkeypatch, request):
    filled(toy(1))
    before = directory.current()
    request.getfixturevalue("all_is_large")
    monkeypatch.setattr("sys.executable", "/bin/true")

    with pytest.raises(RuntimeError, match="ended before its work"):
        rebuild()

    assert directory.current() == before


def test_few_records_need_no_process(filled, monkeypatch):
    """And a control of the test above: its process is not asked."""
    filled(toy(1))
    monkeypatch.setattr("sys.executable", "/bin/true")

    assert rebuild() == 1
