"""Pictures inside documents: what they say of camera, place and author is cut out, the picture itself is untouched."""

import struct

KEPT_PNG = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"pHYs", b"bKGD"}
START_OF_SCAN = 0xDA
COMMENT = 0xFE
ADOBE = 0xEE
APPLICATION = range(0xE1, 0xF0)


def without_metadata(picture: bytes) -> bytes | None:
    """The same JPEG or PNG with nothing but the picture; None for what we cannot clean."""
    try:
        if picture.startswith(b"\xff\xd8\xff"):
            return _jpeg(picture)
        if picture.startswith(b"\x89PNG\r\n\x1a\n"):
            return _png(picture)
    except (struct.error, IndexError):
        return None
    return None


def _jpeg(picture: bytes) -> bytes | None:
    """Every segment up to the scan but the application's own (Exif, XMP, IPTC) and comments; colour marks stay."""
    kept, at = [picture[:2]], 2
    while picture[at] == 0xFF:
        marker = picture[at + 1]
        if marker == START_OF_SCAN:
            end = picture.rfind(b"\xff\xd9")
            return b"".join([*kept, picture[at : end + 2] if end > at else picture[at:]])
        (length,) = struct.unpack(">H", picture[at + 2 : at + 4])
        after = at + 2 + length
        if marker == ADOBE or (marker != COMMENT and marker not in APPLICATION):
            kept.append(picture[at:after])
        at = after
    return None


def _png(picture: bytes) -> bytes | None:
    kept, at = [picture[:8]], 8
    while at < len(picture):
        (length,) = struct.unpack(">I", picture[at : at + 4])
        kind, after = picture[at + 4 : at + 8], at + 12 + length
        if kind in KEPT_PNG:
            kept.append(picture[at:after])
        if kind == b"IEND":
            return b"".join(kept)
        at = after
    return None
