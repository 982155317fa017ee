"""Pictures, and what only says that it is one."""

import io
import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Pixels
from wagtail.images.models import Image

GPS = 0x8825
ARTIST = 0x013B
NAME = "A name that must not be known"


def jpeg(size=(1000, 600), mode: str = "RGB", **saved) -> bytes:
    """A photograph that is red on its left half and blue on its right."""
    pixels = Pixels.new("RGB", size, "red")
    pixels.paste("blue", (size[0] // 2, 0, *size))
    buffer = io.BytesIO()
    pixels.convert(mode).save(buffer, "JPEG", **saved)
    return buffer.getvalue()


def located_jpeg() -> bytes:
    """One that says where it was taken and by whom."""
    exif = Pixels.Exif()
    exif[ARTIST] = NAME
    exif.get_ifd(GPS).update({1: "N", 2: (11.0, 51.0, 36.0), 3: "W", 4: (15.0, 35.0, 50.0)})
    return jpeg(exif=exif.tobytes())


def huge_png(width: int = 7000, height: int = 6000) -> bytes:
    """A few bytes that become 42 million pixels."""
    rows = zlib.compress((b"\0" + b"\0" * (width // 8 + 1)) * height)
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def make_image(content: bytes | None = None, name: str = "meeting.jpg", **facts) -> Image:
    file = SimpleUploadedFile(name, jpeg() if content is None else content)
    return Image.objects.create(title="A meeting", file=file, **facts)
