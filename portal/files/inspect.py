"""What a file is, told by its content alone and without opening it: no part of it is decoded or unpacked here."""

from pathlib import Path

import filetype

from portal.files.enums import FileType, Reason
from portal.files.pixels import pixels

MOST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 40_000_000

REFUSED = {
    "image/gif": Reason.ANIMATED,
    "image/apng": Reason.ANIMATED,
    "image/heic": Reason.PHONE_PICTURE,
    "image/avif": Reason.PHONE_PICTURE,
}
ZIP = b"PK\x03\x04"
HEAD = 8192


class Rejected(Exception):  # noqa: N818 - named for what it says
    """The file is not taken; as text, a sentence for the person who sent it."""

    def __init__(self, reason: Reason):
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return str(self.reason.label)


def look_at(path: Path) -> FileType:
    """The type of the file. Raises Rejected for what we do not take, or not in this size."""
    check_size(path.stat().st_size)
    found = _type_of(path)
    if found in (FileType.JPEG, FileType.PNG, FileType.WEBP):
        _check_pixels(path)
    return found


def check_size(size: int) -> None:
    if size == 0:
        raise Rejected(Reason.EMPTY)
    if size > MOST_BYTES:
        raise Rejected(Reason.TOO_LARGE)


def _type_of(path: Path) -> FileType:
    with path.open("rb") as file:
        head = file.read(HEAD)
    if head.startswith(ZIP):
        return FileType.DOCX  # that it is one, and no other archive, is found when it is opened, apart from us
    found = filetype.guess_mime(head)
    if found not in FileType.values:
        raise Rejected(REFUSED.get(found, Reason.WRONG_TYPE))
    return FileType(found)


def _check_pixels(path: Path) -> None:
    size = pixels(path)
    if size is None:
        raise Rejected(Reason.DAMAGED)
    if size[0] * size[1] > MOST_PIXELS:
        raise Rejected(Reason.TOO_MANY_PIXELS)
