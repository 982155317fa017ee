"""Erasing a person: from texts, versions, comments, logs, files, waiting letters, sessions and the index.

Backups are not reached: after a restore the command is run again (docs/data-protection.md).
"""

from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.erasure import accounts, files
from portal.erasure.letters import letters_mentioning
from portal.erasure.models import Erasure
from portal.erasure.registrations import delete_registrations
from portal.erasure.tables import erase_from_tables
from portal.erasure.words import Eraser
from portal.files.erasure import FileSearch
from portal.search.changes import record_everything
from portal.search.mentions import Name

SHORTEST = 3
SOMEBODY = "somebody"


@dataclass
class Found:
    """What was erased, in numbers; no name is in it, so that it can be logged and kept."""

    rows: Counter[str] = field(default_factory=Counter)
    letters: int = 0
    other_accounts: int = 0
    unread_files: list[str] = field(default_factory=list)

    def as_numbers(self) -> dict:
        return {
            "rows": dict(sorted(self.rows.items())), "letters": self.letters, "other_accounts": self.other_accounts,
            "unread_files": self.unread_files,
        }  # fmt: skip


def erase_person(
    spellings: list[str],
    *,
    stand_in: str = SOMEBODY,
    user: User | None = None,
    asked_by: User | None = None,
    dry_run: bool = False,
) -> Found:
    """Put `stand_in` wherever one of the spellings stands: all of it, or nothing. Running it again is harmless.

    Files are read before the transaction: on SQLite nobody else could write for all that time. Only what has come
    meanwhile is read inside.
    """
    spellings = [*spellings, *(accounts.spellings_of(user) if user else [])]
    check_spellings(spellings)
    eraser = Eraser(spellings, stand_in)
    search = FileSearch(spellings)
    search.look()
    with transaction.atomic():
        found = _erase(eraser, search, user)
        letters = letters_mentioning(eraser)
        found.letters = len(letters)
        record_everything()
        Erasure.objects.create(asked_by=asked_by, found=found.as_numbers())
        transaction.on_commit(partial(_delete, letters))
        transaction.set_rollback(dry_run)
    return found


def check_spellings(spellings: list[str]) -> None:
    """A few letters stand in too many words."""
    if not spellings or any(sum(map(len, Name.of(spelling).words)) < SHORTEST for spelling in spellings):
        raise ValidationError(_("Write the name in full: fewer than three letters would change words of others."))


def _erase(eraser: Eraser, search: FileSearch, user: User | None) -> Found:
    """Files first: once their names are rewritten they are not found any more."""
    search.look()
    rows = files.delete_files(search)
    rows += files.rename_media(eraser)
    rows += accounts.end_account(user, eraser.stand_in) if user else Counter()
    rows += delete_registrations(eraser)
    rows += erase_from_tables(eraser)
    return Found(rows, other_accounts=accounts.accounts_named(eraser), unread_files=files.files_to_look_at(search))


def _delete(letters: list[Path]) -> None:
    for path in letters:
        path.unlink(missing_ok=True)
