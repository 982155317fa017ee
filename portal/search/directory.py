"""Where the index lies on this machine.

`SEARCH_INDEX_DIR` holds one folder a generation and the file `current`, which names the generation to read and the one
before it. A rebuild fills a new folder and then renames a new `current` into place, so nobody ever reads half an index.
"""

import fcntl
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from secrets import token_hex

from django.conf import settings

from portal.search.schema import stamp

POINTER = "current"
BROKEN = "broken"
MOVED_AFTER = 60
"""Seconds after which nobody opens the generation before any more. Who has it open reads on: Linux keeps open files."""
_GENERATION = re.compile(r"v\d+[a-z]*-[0-9a-f]{16}")


class IndexBusyError(Exception):
    """Another process of this machine writes just now."""


def root() -> Path:
    return _root(settings.SEARCH_INDEX_DIR)


@lru_cache(maxsize=1)
def _root(folder: str | Path) -> Path:
    return Path(folder)


def pointer() -> Path:
    """The file that names the generation to read; another one takes its place with every rebuild."""
    return _pointer(root())


@lru_cache(maxsize=1)
def _pointer(folder: Path) -> Path:
    return folder / POINTER


def current() -> Path | None:
    """Return the folder to read, or None where there is none of today's form."""
    names = _named()
    if not names or names[0].partition("-")[0] != stamp():
        return None
    return root() / names[0]


def _named() -> list[str]:
    try:
        names = pointer().read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return []
    return [name for name in names if Path(name).name == name][:2]


def new_generation() -> Path:
    """Make an empty folder that nobody reads yet."""
    path = root() / f"{stamp()}-{token_hex(8)}"
    path.mkdir(parents=True)
    return path


def publish(generation: Path) -> None:
    """Let readers move to `generation`; the one that somebody may be opening stays until `forget_previous`."""
    previous = _named()[:1]
    write_atomically(pointer(), "\n".join([generation.name, *previous]))
    _sweep(keep={generation.name, *previous})


def forget_previous() -> None:
    """Delete what readers have left: somebody may have been erased since. Belongs inside `writing()`."""
    newest = _named()[:1]
    if newest and time.time() - pointer().stat().st_mtime > MOVED_AFTER:
        _sweep(keep=set(newest))


def _sweep(keep: set[str]) -> None:
    for path in root().iterdir():
        if _GENERATION.fullmatch(path.name) and path.name not in keep:
            shutil.rmtree(path, ignore_errors=True)


def report_broken(generation: Path) -> None:
    """Leave a note for the indexer that this generation cannot be opened."""
    try:
        (generation / BROKEN).touch()
    except OSError:
        return


def is_reported_broken(generation: Path) -> bool:
    return (generation / BROKEN).exists()


def write_atomically(path: Path, text: str) -> None:
    """Write a small file so that a crash leaves either the old or the new one."""
    draft = path.with_name(f"{path.name}.new")
    with draft.open("w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


@contextmanager
def writing(wait_seconds: float = 0) -> Iterator[None]:
    """Hold this machine's only right to write. The kernel gives it back even after a kill -9."""
    root().mkdir(parents=True, exist_ok=True)
    with (root() / "lock").open("a") as file:
        _lock(file.fileno(), time.monotonic() + wait_seconds)
        yield


def _lock(descriptor: int, deadline: float) -> None:
    while True:
        try:
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise IndexBusyError from None
            time.sleep(0.05)
