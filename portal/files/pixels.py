"""How wide and high a picture says it is, from its header: a decoder would take the memory before we could refuse."""

import struct
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

Size = tuple[int, int]

START_OF_FRAME = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
ALONE = {0x01, *range(0xD0, 0xD9)}
MOST_SEGMENTS = 2000


def pixels(path: Path) -> Size | None:
    """Width and height; None where the header of a JPEG, PNG or WebP cannot be read."""
    with path.open("rb") as file:
        head = file.read(30)
        read = next((reader for magic, reader in READERS.items() if head.startswith(magic)), None)
        try:
            return read(head, file) if read else None
        except (struct.error, IndexError):
            return None


def _png(head: bytes, _file: BinaryIO) -> Size:
    return struct.unpack(">II", head[16:24])


def _webp(head: bytes, _file: BinaryIO) -> Size | None:
    """Three kinds of WebP: lossy, lossless, and extended."""
    kind = head[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(head[24:27], "little"), 1 + int.from_bytes(head[27:30], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", head[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return None


def _jpeg(_head: bytes, file: BinaryIO) -> Size | None:
    """Walk from marker to marker to the one that begins the frame."""
    file.seek(2)
    for _segment in range(MOST_SEGMENTS):
        fill, marker = file.read(1), file.read(1)
        while marker == b"\xff":
            marker = file.read(1)
        if fill != b"\xff" or not marker:
            return None
        if marker[0] in ALONE:
            continue
        (length,) = struct.unpack(">H", file.read(2))
        if marker[0] in START_OF_FRAME:
            _precision, height, width = struct.unpack(">BHH", file.read(5))
            return width, height
        file.seek(length - 2, 1)
    return None


READERS: dict[bytes, Callable[[bytes, BinaryIO], Size | None]] = {
    b"\x89PNG\r\n\x1a\n": _png,
    b"RIFF": _webp,
    b"\xff\xd8\xff": _jpeg,
}
