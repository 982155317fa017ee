"""Databases of a test's own on a real PostgreSQL server."""

import time
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg2

READY_WITHIN = 30.0


@contextmanager
def fresh_database(url: str, template: str = "template1") -> Iterator[str]:
    """A database on the server of this address, empty or a copy of one that nobody uses; gives its own address."""
    name = f"portal_{uuid.uuid4().hex[:12]}"
    with closing(connected(url)) as connection, connection.cursor() as cursor:
        connection.autocommit = True
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield f"{url.rpartition('/')[0]}/{name}"
        finally:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def connected(url: str):
    """A connection; a server that listens may still be starting."""
    deadline = time.monotonic() + READY_WITHIN
    while True:
        try:
            return psycopg2.connect(url)
        except psycopg2.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
