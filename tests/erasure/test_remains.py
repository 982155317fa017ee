"""What was deleted from an SQLite database does not stay in its files for whoever finds the machine."""

from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections
from django.db.backends.sqlite3.base import DatabaseWrapper

from portal.erasure import effects
from portal.erasure.remains import empty_log, is_soon_written, write_anew
from portal.erasure.tasks import forget_deleted_bytes

NAME = "Quetzal Kafountine"
pytestmark = pytest.mark.django_db


def opened(file: Path, **options) -> DatabaseWrapper:
    """A connection as the settings have it, to a file of the test's own."""
    own = {**connections["default"].settings_dict, "NAME": file, "OPTIONS": {**settings.SQLITE_OPTIONS, **options}}
    return DatabaseWrapper(own, "of-the-test")


def write_and_delete(connection: DatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE told (words text)")
        cursor.executemany("INSERT INTO told VALUES (%s)", [(f"{NAME} {number}",) for number in range(2000)])
        cursor.execute("UPDATE told SET words = 'somebody' WHERE rowid % 2")
        cursor.execute("DELETE FROM told WHERE words != 'somebody'")


def kept(file: Path) -> dict[str, int]:
    """How often the name stands in each file that still has it, by its ending."""
    counts = {one.name.removeprefix(file.name): one.read_bytes().count(NAME.encode()) for one in file.parent.iterdir()}
    return {ending: count for ending, count in counts.items() if count}


def test_after_the_log_is_emptied_hardly_a_byte_of_it_is_left_and_none_once_the_file_is_written_anew(tmp_path):
    file = tmp_path / "a.sqlite3"
    with closing(opened(file)) as own:
        write_and_delete(own)
        assert kept(file)["-wal"] > 1000

        assert empty_log(own)

        assert "-wal" not in kept(file)
        assert kept(file).get("", 0) <= 5  # where SQLite moved a row to another page
        assert own.cursor().execute("PRAGMA busy_timeout").fetchone() == (20_000,)
        assert is_soon_written(own)

        write_anew(own)

        assert kept(file) == {}


def test_without_secure_delete_the_file_would_keep_hundreds(tmp_path):
    file = tmp_path / "a.sqlite3"
    careless = settings.SQLITE_OPTIONS["init_command"].replace("secure_delete=ON", "secure_delete=OFF")
    with closing(opened(file, init_command=careless)) as own:
        write_and_delete(own)
        empty_log(own)

        assert kept(file)[""] > 500


def test_a_reader_in_the_way_is_waited_for_a_moment_only(tmp_path):
    file = tmp_path / "a.sqlite3"
    with closing(opened(file)) as writer, closing(opened(file)) as reader:
        write_and_delete(writer)
        held = reader.cursor().execute("SELECT * FROM told")
        held.fetchone()
        writer.cursor().execute("INSERT INTO told VALUES ('later')")

        assert not empty_log(writer)

        held.close()
        assert empty_log(writer)


def test_the_worker_does_it_every_hour():
    planned = {entry["task"]: entry["schedule"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert planned[forget_deleted_bytes.name].total_seconds() == 3600
    forget_deleted_bytes()


def test_after_an_erasure_from_the_admin_the_file_is_written_anew(monkeypatch):
    written = []
    monkeypatch.setattr(effects, "write_anew", lambda: written.append("anew"))
    effects.erase({"spellings": [NAME], "stand_in": "somebody", "email": "", "asked_by": None}, None)
    assert written == (["anew"] if connection.vendor == "sqlite" else [])
