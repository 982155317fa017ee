"""What SQLite keeps of deleted rows.

In the file itself nearly all of it is overwritten at once (`secure_delete` in the settings; where SQLite moves rows to
another page, a copy may stay). Pages as they were before stand in the `-wal` beside it until that is emptied. Only a
file that is written anew has nothing of it for certain.
"""

from pathlib import Path

from django.db import connection as default

PATIENCE = 1_000
"""Milliseconds. While the log waits for readers nobody can write, and a table of everything reads for minutes."""

SOON = 250_000_000
"""Bytes that are written anew in a few seconds; who saves meanwhile waits for up to twenty."""


def empty_log(connection=default) -> bool:
    """Take the log over into the file and cut it to nothing; False where readers were in the way: ask again later."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return True
    with connection.cursor() as cursor:
        (usual,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        try:
            busy, *_pages = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
    return not busy


def write_anew(connection=default) -> None:
    """Write the whole file anew, without anything that was deleted. Nobody can write meanwhile."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
        empty_log(connection)


def is_soon_written(connection=default) -> bool:
    """Whether the file is small enough to be written anew beside people who work."""
    return connection.vendor == "sqlite" and Path(connection.settings_dict["NAME"]).stat().st_size <= SOON
