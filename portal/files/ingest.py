"""Taking a file: looked at, cleaned apart from us, stored whole. What was sent is deleted in any case."""

import hashlib
import tempfile
import uuid
from pathlib import Path

from django.core.files import File
from django.db import transaction

from portal.files import apart, scan, storage
from portal.files.inspect import check_size, look_at
from portal.files.models import StoredFile
from portal.files.names import clean_name


def take(file: File, *, name: str, user, organisation=None, sent_for: uuid.UUID | None = None) -> StoredFile:
    """Keep a cleaned copy of the file. Raises inspect.Rejected, or storage.NoRoom; then nothing of it is kept.

    It takes seconds: call it outside a transaction.
    """
    check_size(file.size)
    with storage.room_needed(), tempfile.TemporaryDirectory(dir=storage.incoming()) as folder:
        sent, full, small = (Path(folder) / part for part in ("sent", "full", "small"))
        sent_sha256 = _copy(file, sent)
        made = apart.clean(look_at(sent), sent, full, small)
        kind = made.pop("type")
        stored = StoredFile(
            **made, type=kind, name=clean_name(name, kind), size=full.stat().st_size, sha256=_digest(full),
            sent_sha256=sent_sha256, sent_by=user, organisation=organisation, sent_for=sent_for,
        )  # fmt: skip
        return _keep(stored, full, small)


def _keep(stored: StoredFile, full: Path, small: Path) -> StoredFile:
    """The bytes first, then the row: no row without its file, and no file stays without its row."""
    try:
        storage.keep(full, stored.key)
        if small.exists():
            storage.keep(small, stored.key, "small")
        with transaction.atomic():
            stored.save()
            scan.promise(stored)
    except BaseException:
        storage.drop(stored.key)
        raise
    return stored


def _copy(file: File, target: Path) -> str:
    digest = hashlib.sha256()
    with target.open("xb") as copy:
        for chunk in file.chunks():
            digest.update(chunk)
            copy.write(chunk)
    return digest.hexdigest()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
