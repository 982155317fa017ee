"""The words that the admin's own search keeps in the database, beside our index."""

from django.db import connection

TABLE = "wagtailsearch_indexentry_fts"


def drop_deleted_words() -> None:
    """SQLite's full text keeps deleted words until its pieces are merged."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {TABLE}({TABLE}) VALUES ('optimize')")  # noqa: S608 - a name of ours
