"""The name under which a file is shown: what its sender called it, without anything that could mislead."""

import re
import unicodedata

from portal.files.enums import FileType

MOST = 120
EXTENSIONS = {
    FileType.JPEG: ".jpg", FileType.PNG: ".png", FileType.WEBP: ".webp", FileType.PDF: ".pdf", FileType.DOCX: ".docx",
}  # fmt: skip
KNOWN = re.compile(r"\.(jpe?g|jfif|png|webp|pdf|docx?|gif|html?|php\d?|svgz?|js|exe)$", re.IGNORECASE)
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
JOINERS = "\u200c\u200d"  # Persian and Indic scripts and emoji are written with them
MISLEADING = re.compile(r"[<>:\"|?*]+")


def clean_name(name: str, kind: FileType) -> str:
    """No path, nothing invisible, no name that a system reserves; the extension is that of the content."""
    last = unicodedata.normalize("NFC", name.replace("\\", "/").split("\0")[0]).rpartition("/")[2]
    seen = "".join(sign for sign in last if sign in JOINERS or unicodedata.category(sign) not in HIDDEN)
    stem = MISLEADING.sub(" ", seen)
    while (shorter := KNOWN.sub("", stem.strip(" ."))) != stem:
        stem = shorter
    if RESERVED.fullmatch(stem.split(".")[0]):
        stem = f"_{stem}"
    extension = EXTENSIONS[kind]
    return (stem[: MOST - len(extension)].strip(" .") or "file") + extension
