"""The archive that a DOCX is: how large it unpacks and what is in it is read from its directory, before unpacking."""

import stat
import zipfile
from pathlib import PurePosixPath

from portal.files.enums import Reason
from portal.files.inspect import ZIP, Rejected

MOST_UNPACKED = 100 * 1024 * 1024
MOST_PARTS = 3000
MOST_RATIO = 200
SMALL = 1024 * 1024
ARCHIVES = {".zip", ".docx", ".docm", ".xlsx", ".xlsm", ".pptx", ".pptm", ".jar", ".rar", ".7z", ".gz", ".bin"}
NEEDED = {"[Content_Types].xml", "word/document.xml"}


def check_directory(archive: zipfile.ZipFile) -> None:
    """Raise Rejected for an archive that is no document, or a dangerous one."""
    parts = archive.infolist()
    names = [part.filename for part in parts]
    if not set(names) >= NEEDED:
        raise Rejected(Reason.WRONG_TYPE)
    if len(parts) > MOST_PARTS or _unpacks_too_large(parts):
        raise Rejected(Reason.UNPACKS_TOO_LARGE)
    if len(set(names)) != len(names) or any(_is_astray(part) for part in parts):
        raise Rejected(Reason.DAMAGED)
    if any(part.flag_bits & 1 for part in parts):
        raise Rejected(Reason.ENCRYPTED)
    if any("vbaproject" in name.lower() or "vbadata" in name.lower() for name in names):
        raise Rejected(Reason.HAS_MACROS)
    if any(PurePosixPath(name.lower()).suffix in ARCHIVES or "/embeddings/" in name.lower() for name in names):
        raise Rejected(Reason.HAS_FILES)


def unpack(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """One part, no larger than the directory says; an archive in disguise is refused."""
    content = archive.read(part)
    if content.startswith(ZIP):
        raise Rejected(Reason.HAS_FILES)
    return content


def _unpacks_too_large(parts: list[zipfile.ZipInfo]) -> bool:
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    return unpacked > MOST_UNPACKED or (unpacked > SMALL and unpacked > MOST_RATIO * max(packed, 1))


def _is_astray(part: zipfile.ZipInfo) -> bool:
    """Whether it names a place outside the archive, or is a link to one."""
    name = part.orig_filename
    path = PurePosixPath(name.replace("\\", "/"))
    return (
        path.is_absolute()
        or ".." in path.parts
        or ":" in name
        or "\0" in name
        or stat.S_ISLNK(part.external_attr >> 16)
    )
