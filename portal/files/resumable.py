"""A file that comes in pieces over a line that breaks: each piece says where it belongs, the whole is checked."""

import hashlib
import shutil
import time
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.core.files import File
from django.db import transaction

from portal.files import storage
from portal.files.enums import Reason
from portal.files.ingest import take
from portal.files.inspect import Rejected, check_size
from portal.files.models import StoredFile, Upload

MOST_PIECE = 1024 * 1024


class WrongOffset(Exception):  # noqa: N818 - named for what it says
    """The piece does not belong here."""

    def __init__(self, expected: int):
        super().__init__(expected)
        self.expected = expected


def begin(*, name: str, size: int, sha256: str, user, sent_for: UUID) -> Upload:
    """Announce a file. The same person announcing the same file again goes on with what has arrived."""
    check_size(size)
    same = {"user": user, "sent_for": sent_for, "size": size, "sha256": sha256.lower(), "stored": None}
    return Upload.objects.filter(**same).first() or Upload.objects.create(**same, name=name[:255])


def add(upload: Upload, offset: int, piece: bytes) -> Upload:
    """Write a piece. A piece that has arrived already is taken without a word; raises WrongOffset for any other."""
    with transaction.atomic(), storage.room_needed():
        upload = Upload.objects.select_for_update().get(pk=upload.pk)
        if _has(upload, offset, piece):
            return upload
        if offset != upload.received or offset + len(piece) > upload.size:
            raise WrongOffset(upload.received)
        _write(place_of(upload), offset, piece)
        upload.received = offset + len(piece)
        upload.save(update_fields=["received"])
    return upload


def finish(upload: Upload, organisation=None) -> StoredFile:
    """Check that what arrived is what was announced, and take it. Raises Rejected; another file has to start anew."""
    if not upload.is_whole:
        raise WrongOffset(upload.received)
    with place_of(upload).open("rb") as arrived:
        if hashlib.file_digest(arrived, "sha256").hexdigest() != upload.sha256:
            forget(upload)
            raise Rejected(Reason.CHANGED)
        arrived.seek(0)
        try:
            return take(
                File(arrived), name=upload.name, user=upload.user, organisation=organisation, sent_for=upload.sent_for
            )
        except Rejected:
            forget(upload)
            raise


def taken(upload: Upload, stored: StoredFile) -> None:
    """Note what became of it, in the caller's transaction; its pieces go when that is committed."""
    upload.stored = stored
    upload.save(update_fields=["stored"])
    transaction.on_commit(lambda: place_of(upload).unlink(missing_ok=True))


def forget(upload: Upload) -> None:
    upload.delete()
    place_of(upload).unlink(missing_ok=True)


def forget_leftovers(older_than: timedelta) -> None:
    """Delete what a process that was killed has left among what arrives."""
    before = time.time() - older_than.total_seconds()
    for left in storage.incoming().iterdir():
        if left.stat().st_mtime < before:
            shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)


def place_of(upload: Upload) -> Path:
    return storage.incoming() / upload.key.hex


def _has(upload: Upload, offset: int, piece: bytes) -> bool:
    """Whether these very bytes have arrived: the answer to them was lost, and they were sent again."""
    if not piece or offset < 0 or offset + len(piece) > upload.received:
        return False
    with place_of(upload).open("rb") as arrived:
        arrived.seek(offset)
        return arrived.read(len(piece)) == piece


def _write(path: Path, offset: int, piece: bytes) -> None:
    """What a process that was killed had written beyond is written over."""
    path.touch(mode=0o600)
    with path.open("r+b") as arrived:
        arrived.seek(offset)
        arrived.write(piece)
        arrived.truncate()
