"""Brings database, static files, starting content, accounts and index in step with the code.

Each step looks first whether it has anything to do, and says whether it did: a second start costs little more than
loading Django.
"""

import errno
import hashlib
import io
import sys
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from portal.search import directory
from portal.supervisor.checks import ACCOUNTS
from portal.supervisor.notes import Notes
from portal.supervisor.processes import say

NOTES = "prepared.json"


class Counter(io.StringIO):
    """Takes a command's output and shows how far it is in one line that grows."""

    def __init__(self, mark: str, total: int):
        super().__init__()
        self.mark, self.total, self.done = mark, total, 0

    def write(self, text: str) -> int:
        """Count the lines that begin a piece of work."""
        before, self.done = self.done, self.done + text.count(self.mark)
        if self.done > before and (sys.stdout.isatty() or self.done % 50 == 0 or self.done == self.total):
            print(f"  {self.done} of {self.total}", end="\r" if sys.stdout.isatty() else "\n", flush=True)
        return len(text)


def prepare() -> bool:
    """Do what is missing; whether anything was. Ends with one line where that tells a person what to do."""
    django.setup()
    try:
        return all_steps(Notes(settings.VAR_DIR / NOTES))
    except CommandError as error:
        sys.exit(str(error))
    except (DatabaseError, OSError) as error:
        if complaint := complaint_about(error):
            sys.exit(complaint)
        raise


def all_steps(notes: Notes) -> bool:
    """The steps in their order."""
    worked = [migrate(notes), collect_static(notes)]
    loaded = load_content(notes)
    return any([*worked, loaded, create_accounts(), build_index(anew=loaded)])


def migrate(notes: Notes) -> bool:
    """Apply the migrations that the database lacks. A new database makes what was noted for an older one void."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return False
    if not executor.loader.applied_migrations:
        notes.note(content_of_this_database(), "")
        (settings.VAR_DIR / ACCOUNTS).unlink(missing_ok=True)
    say("Preparing the database ...")
    call_command("migrate", interactive=False, stdout=Counter("  Applying ", len(plan)))
    return True


def collect_static(notes: Notes) -> bool:
    """Copy and compress the static files when one of ours or a library has changed."""
    wanted = static_fingerprint()
    if notes.hold("static", wanted) and (settings.STATIC_ROOT / "staticfiles.json").exists():
        return False
    say("Collecting the static files ...")
    call_command("collectstatic", interactive=False, verbosity=0)
    notes.note("static", wanted)
    return True


def static_fingerprint() -> str:
    """One value that changes with any static file of ours, and with the versions of the libraries."""
    digest = hashlib.sha256((settings.BASE_DIR / "requirements.txt").read_bytes())
    for folder in [*settings.STATICFILES_DIRS, *(path / "static" for path in our_apps())]:
        for path in sorted(Path(folder).rglob("*")):
            stat = path.stat()
            digest.update(f"{path}|{stat.st_size}|{stat.st_mtime_ns}".encode())
    return digest.hexdigest()


def our_apps() -> list[Path]:
    """The folders of the apps in this repository, not of the libraries in `.venv`."""
    folders = [Path(app.path) for app in apps.get_app_configs()]
    return [path for path in folders if path.is_relative_to(settings.BASE_DIR) and ".venv" not in path.parts]


def content_of_this_database() -> str:
    """The note's name for the starting content of the database in use; never with its password."""
    place = [str(connection.settings_dict[part]) for part in ("ENGINE", "HOST", "PORT", "NAME")]
    return f"starting content in {' '.join(place)}"


def load_content(notes: Notes) -> bool:
    """Load the starting content once for each database; what staff change afterwards is theirs."""
    if notes.hold(content_of_this_database(), "loaded"):
        return False
    say("Loading the starting content ...")
    call_command("load_starting_content")
    notes.note(content_of_this_database(), "loaded")
    return True


def create_accounts() -> bool:
    """Make the first accounts; the supervisor shows the file once, so the command itself stays silent here."""
    if (settings.VAR_DIR / ACCOUNTS).exists():
        return False
    call_command("create_first_accounts", stdout=io.StringIO())
    return (settings.VAR_DIR / ACCOUNTS).exists()


def build_index(*, anew: bool) -> bool:
    """Make the first page complete. All else about the index the worker does, and mends."""
    if not anew and directory.current() is not None:
        return False
    say("Building the search index ...")
    call_command("rebuild_index")
    return True


def complaint_about(error: Exception) -> str | None:
    """A line for what a person can mend; None for a mistake of ours, which needs its traceback."""
    if getattr(error, "errno", None) == errno.ENOSPC or "disk is full" in str(error):
        return f"The disk is full: make room for {settings.VAR_DIR}, then start again."
    if isinstance(error, DatabaseError) and settings.DATABASE_URL:
        return f"The database does not answer as it should ({str(error).splitlines()[0]}): check DATABASE_URL."
    return None
