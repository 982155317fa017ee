"""The process that opens what strangers send: little memory, little time, no database; nothing is lost when it dies."""

import contextlib
import errno
import json
import logging
import resource
import sys
from collections.abc import Callable
from pathlib import Path

from portal.files.enums import FileType, Reason
from portal.files.inspect import Rejected

MOST_MEMORY = 512 * 1024 * 1024
MOST_FOR_PICTURES = 1024 * 1024 * 1024
MOST_SECONDS = 30
MOST_WRITTEN = 128 * 1024 * 1024
FULL_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def main(job: str, kind: str, source: str, *targets: str) -> dict:
    """Do one job and say how it ended; only what we foresaw is worded."""
    try:
        return JOBS[job](_handler(kind), Path(source), *targets)
    except Rejected as rejected:
        return {"reason": rejected.reason}
    except (MemoryError, RecursionError):
        return {"reason": Reason.TOO_COMPLEX}
    except OSError as error:
        return {"full": True} if error.errno in FULL_DISK else {"reason": Reason.DAMAGED}


def _clean(handler, source: Path, full: str, small: str) -> dict:
    return handler.clean(source, Path(full), Path(small))


def _text(handler, source: Path, target: str) -> dict:
    Path(target).write_text(handler.text(source), encoding="utf-8", errors="replace")
    return {}


def _pages(handler, source: Path, target: str, after: str, most: str) -> dict:
    """Some of the pages, each with its number; how many there are in all is said."""
    pages, all_of_them = handler.pages(source, int(after), int(most))
    words = [[number, page.encode("utf-8", "replace").decode()] for number, page in pages]
    Path(target).write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    return {"pages": all_of_them}


JOBS: dict[str, Callable[..., dict]] = {"clean": _clean, "text": _text, "pages": _pages}


def _handler(kind: str):
    """Only what this file needs is loaded."""
    if kind == FileType.PDF:
        from portal.files import pdfs  # noqa: PLC0415

        return pdfs
    if kind == FileType.DOCX:
        from portal.files import docx  # noqa: PLC0415

        return docx
    from portal.files import pictures  # noqa: PLC0415

    return pictures


def _limit(kind: str) -> None:
    memory = MOST_MEMORY if kind in (FileType.PDF, FileType.DOCX) else MOST_FOR_PICTURES
    limits = {"RLIMIT_AS": memory, "RLIMIT_CPU": MOST_SECONDS, "RLIMIT_FSIZE": MOST_WRITTEN, "RLIMIT_CORE": 0}
    for name, most in limits.items():
        with contextlib.suppress(ValueError, OSError):  # a limit that is lower already stays
            resource.setrlimit(getattr(resource, name), (most, most))


if __name__ == "__main__":
    _limit(sys.argv[2])
    logging.disable()  # a library may quote what is in the file
    sys.stdout.write(json.dumps(main(*sys.argv[1:])))
