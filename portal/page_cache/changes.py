"""Hearing every change of what is public, whoever makes it: by the SQL, which no way of writing goes round.

Signals would not tell of `update()`, of many rows made at once, nor of Wagtail moving a page in its tree.
"""

import re
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate

from portal.page_cache.models import PublicChange
from portal.page_cache.state import generation
from portal.page_cache.tables import never_shown

WRITE = re.compile(
    r"""
    \b(?:DO|FOR|KEY)\ UPDATE\b                  # a part of another verb, or a lock
    |
    (?<!["`])\b(?P<verb>INSERT|REPLACE(?!\s*\()|UPDATE|DELETE|MERGE|TRUNCATE|COPY|CALL|EXECUTE)\b
    (?: (?:(?<=INSERT)(?:\s+OR\s+\w+)?\s+INTO | (?<=REPLACE)\s+INTO | (?<=UPDATE) | (?<=DELETE)\s+FROM)
        \s+(?:ONLY\s+)? (?:["`]?\w+["`]?\.)? ["`]?(?P<table>\w+)
    )?
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Every verb that writes, with its table where it stands as expected. Comments are words as all others."""

BOOKKEEPING = re.compile(
    r'UPDATE "\w+" SET (?:"(?:latest_revision_id|latest_revision_created_at|has_unpublished_changes|draft_title)"'
    r" = (?:%s|NULL)(?:, )?)+ WHERE "
)
"""What a draft of something public changes: nothing that the public sees, and as often as people type."""

_migrating: set[str] = set()


def hear(app_config: Any) -> None:
    """From now on listen on every connection; not while tables are being made, ours perhaps among them."""
    connection_created.connect(_listen, dispatch_uid="page_cache")
    pre_migrate.connect(_pause, sender=app_config, dispatch_uid="page_cache")
    post_migrate.connect(_go_on, sender=app_config, dispatch_uid="page_cache")


def listening(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Run a statement; where it changed something that is shown, note it in the same transaction.

    Afterwards: a page computed between the note and a change that was not there yet would be kept as if it had it.
    """
    result = execute(sql, params, many, context)
    words = str(sql)
    if (not words.startswith("SELECT") or ";" in words) and changes_what_is_shown(words):
        note(context["connection"])
    return result


def changes_what_is_shown(sql: str) -> bool:
    """Every table counts of which nobody has said that it is never shown, and every verb that is not understood."""
    return any(
        found["verb"] and found["table"] not in never_shown() and BOOKKEEPING.match(sql, found.start()) is None
        for found in WRITE.finditer(sql)
    )


def note(connection: BaseDatabaseWrapper) -> None:
    """One row a transaction. What is to happen at its commit is undone with a savepoint, as the row itself is."""
    if connection.alias in _migrating or any(run is generation_is_over for _ids, run, _robust in _waiting(connection)):
        return
    PublicChange.objects.using(connection.alias).create()
    transaction.on_commit(generation_is_over, using=connection.alias)


def generation_is_over() -> None:
    """This very process shows its own change at once; the others learn of it from the database."""
    generation.forget()


def _waiting(connection: BaseDatabaseWrapper) -> list[Any]:
    """What is to run at the commit, each with the savepoints that it stands and falls with."""
    return connection.run_on_commit


def _listen(connection: BaseDatabaseWrapper, **_kwargs: Any) -> None:
    if listening not in connection.execute_wrappers:
        connection.execute_wrappers.append(listening)


def _pause(using: str, **_kwargs: Any) -> None:
    _migrating.add(using)


def _go_on(using: str, **_kwargs: Any) -> None:
    """What the migrations themselves have changed counts once."""
    _migrating.discard(using)
    connection = transaction.get_connection(using)
    if PublicChange._meta.db_table in connection.introspection.table_names():
        note(connection)
