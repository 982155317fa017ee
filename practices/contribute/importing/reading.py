"""A partner's file becomes a table, without the web process or the worker ever opening it."""

import json
import subprocess
import sys

from django.conf import settings

from practices.contribute.importing.child import SECONDS
from practices.contribute.importing.table import Problem, Table

CHILD = "practices.contribute.importing.child"
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
"""How an .xls begins, and an .xlsx with a password."""
NO_SHEET = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF", b"%PDF")
"""How pictures and PDF begin."""


def read_table(content: bytes) -> Table:
    """The table, or one that holds nothing but the reason why there is none."""
    if not content.strip(b"\xef\xbb\xbf \t\r\n"):
        return _refused("empty")
    if content.startswith(NO_SHEET):
        return _refused("no_sheet")
    if content.startswith(OLD_EXCEL):
        return _refused("old_or_locked")
    try:
        done = subprocess.run(  # noqa: S603 - our own module, told nothing but the file
            [sys.executable, "-m", CHILD], input=content, capture_output=True, timeout=SECONDS, check=True,
            cwd=settings.BASE_DIR, env={"PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return _refused("too_slow")
    except subprocess.CalledProcessError:
        return _refused("unreadable")
    return Table.from_data(json.loads(done.stdout))


def _refused(code: str) -> Table:
    return Table(problems=[Problem(code)])
