"""Words in bytes that a row keeps: a sheet that somebody has sent is a packed folder of texts."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile, is_zipfile

LONGEST = 20_000_000
"""So much of one part is read: what is larger was refused when it came."""


def words_in(content: bytes) -> Iterator[str]:
    for encoding in ("utf-8", "utf-16", "latin-1"):
        yield content.decode(encoding, "replace")
    if is_zipfile(BytesIO(content)):
        yield from _parts(content)


def _parts(content: bytes) -> Iterator[str]:
    try:
        with ZipFile(BytesIO(content)) as packed:
            for name in packed.namelist():
                with packed.open(name) as part:
                    yield part.read(LONGEST).decode("utf-8", "replace")
    except (BadZipFile, RuntimeError, NotImplementedError):
        return
