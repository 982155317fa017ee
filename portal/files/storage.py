"""Where files are kept: below a folder that no web server gives out, each under a random key, whole or not at all."""

import os
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.core.files.storage import FileSystemStorage, storages
from django.utils.deconstruct import deconstructible

from portal.files.child import FULL_DISK


class NoRoom(Exception):  # noqa: N818 - named for what it says
    """There is no room left to keep a file. Nothing of it was kept."""


@deconstructible
class PrivateStorage(FileSystemStorage):
    """Files only this program reads, written beside their place and moved there when they are whole."""

    def __init__(self, location=None):
        self._given = location
        super().__init__(location=location, file_permissions_mode=0o600, directory_permissions_mode=0o700)

    @property
    def base_location(self):
        return self._given or settings.PRIVATE_ROOT

    @property
    def location(self):
        return os.path.abspath(self.base_location)  # noqa: PTH100 - as Django's own, which joins text

    @property
    def base_url(self):
        return None

    def _save(self, name: str, content: File) -> str:
        place = Path(self.path(name))
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = place.with_name(f"{place.name}.{uuid.uuid4().hex}.part")
        try:
            _write_whole(beside, content)
            beside.rename(place)
        except OSError:
            beside.unlink(missing_ok=True)
            raise
        _sync_folder(place.parent)
        return name


def _write_whole(path: Path, content: File) -> None:
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(number, "wb") as file:
        for chunk in content.chunks():
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


@contextmanager
def room_needed() -> Iterator[None]:
    """Tell a full disk from every other failure."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL_DISK:
            raise NoRoom from error
        raise


def place_of(key: uuid.UUID, size: str = "full") -> str:
    """The name in the storage: nothing of the person's file name is in it."""
    return f"{key.hex[:2]}/{key.hex}{'' if size == 'full' else '-small'}"


def keep(path: Path, key: uuid.UUID, size: str = "full") -> None:
    """Put a file into the storage. Raises NoRoom, and then nothing is there."""
    with room_needed(), path.open("rb") as file:
        storages["private"].save(place_of(key, size), File(file))


def open_file(key: uuid.UUID, size: str = "full") -> File:
    return storages["private"].open(place_of(key, size))


@contextmanager
def copied(key: uuid.UUID) -> Iterator[Path]:
    """A copy of a kept file in a folder of its own, for a process that opens it apart from us."""
    with tempfile.TemporaryDirectory(dir=incoming()) as folder:
        copy = Path(folder) / "copy"
        with open_file(key) as kept, copy.open("wb") as file:
            for chunk in kept.chunks():
                file.write(chunk)
        yield copy


def drop(key: uuid.UUID) -> None:
    """Delete all that is kept of a file; what is not there is not missed."""
    for size in ("full", "small"):
        with suppress(FileNotFoundError):
            storages["private"].delete(place_of(key, size))


def incoming() -> Path:
    """The folder for what is on its way, on the same disk."""
    folder = Path(settings.PRIVATE_ROOT) / "incoming"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
