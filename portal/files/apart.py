"""Opening a file in a process of its own, so that one made to harm takes nothing with it."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from django.conf import settings

from portal.files.child import MOST_SECONDS
from portal.files.enums import FileType, Reason
from portal.files.inspect import Rejected
from portal.files.storage import NoRoom


def clean(kind: FileType, source: Path, full: Path, small: Path) -> dict:
    """Write the cleaned file and, of a picture, its small version. Raises Rejected or NoRoom."""
    return _run("clean", kind, source, full, small)


def words(kind: FileType, source: Path) -> str:
    """The text of a document."""
    with tempfile.TemporaryDirectory(dir=source.parent) as folder:
        target = Path(folder) / "words"
        _run("text", kind, source, target)
        return target.read_text(encoding="utf-8")


def pages(kind: FileType, source: Path, after: int, most: int) -> tuple[list[tuple[int, str]], int]:
    """At most `most` pages of a document behind page `after`, each with its number; and how many it has in all."""
    with tempfile.TemporaryDirectory(dir=source.parent) as folder:
        target = Path(folder) / "pages"
        told = _run("pages", kind, source, target, after, most)
        return json.loads(target.read_text(encoding="utf-8")), told["pages"]


def _run(job: str, kind: FileType, source: Path, *arguments: Path | int) -> dict:
    command = [sys.executable, "-m", "portal.files.child", job, kind, str(source), *map(str, arguments)]
    try:
        ended = subprocess.run(  # noqa: S603 - our own module, and paths that we chose
            command, cwd=settings.BASE_DIR, env={"PYTHONDONTWRITEBYTECODE": "1"}, stdin=subprocess.DEVNULL,
            capture_output=True, timeout=MOST_SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise Rejected(Reason.TOO_COMPLEX) from error
    return _told(ended)


def _told(ended: subprocess.CompletedProcess) -> dict:
    """What the process said; one that was ended had too much to do, one that failed could not read the file."""
    if ended.returncode:
        raise Rejected(Reason.TOO_COMPLEX if ended.returncode < 0 else Reason.DAMAGED)
    told = json.loads(ended.stdout)
    if told.get("full"):
        raise NoRoom
    if "reason" in told:
        raise Rejected(Reason(told["reason"]))
    return told
