"""A DOCX packed anew: author, company and dates are emptied, names of those who changed it replaced as Word does."""

import re
import zipfile
import zlib
from pathlib import Path
from xml.etree import ElementTree as Xml

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from portal.files.enums import FileType, Reason, Warned
from portal.files.inspect import Rejected
from portal.files.packed import check_directory, unpack
from portal.files.segments import without_metadata

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CHANGES = {f"{WORD}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange")}
COMMENT, AUTHOR = f"{WORD}comment", f"{WORD}author"

NOBODY = "Author"  # what Word writes itself when it removes personal information
NAMES = re.compile(rb"""(\b\w+:(?:author|userId|providerId))\s*=\s*(?:"[^"]*"|'[^']*')""")
INITIALS = re.compile(rb"""(\b\w+:initials)\s*=\s*(?:"[^"]*"|'[^']*')""")
DROPPED = re.compile(r"docProps/(?!core\.xml|app\.xml)|word/people\.xml$|customXml/", re.IGNORECASE)
PICTURE = re.compile(r"\.(jpe?g|png|tiff?|webp|heic|gif)$", re.IGNORECASE)
EMPTY = {
    "docProps/core.xml": b'<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": b'<?xml version="1.0" encoding="UTF-8"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
}
LONG_AGO = (1980, 1, 1, 0, 0, 0)


def clean(source: Path, full: Path, _small: Path) -> dict:
    """Write the cleaned document; give type and warnings."""
    found: set[Warned] = set()
    try:
        with zipfile.ZipFile(source) as sent, zipfile.ZipFile(full, "w", zipfile.ZIP_DEFLATED) as kept:
            check_directory(sent)
            for part in sent.infolist():
                if not part.is_dir() and not DROPPED.match(part.filename):
                    content, warned = _cleaned(part.filename, unpack(sent, part))
                    found |= warned
                    kept.writestr(zipfile.ZipInfo(part.filename, LONG_AGO), content, zipfile.ZIP_DEFLATED)
    except DefusedXmlException as error:
        raise Rejected(Reason.FETCHES) from error
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, Xml.ParseError) as error:
        raise Rejected(Reason.DAMAGED) from error
    return {"type": FileType.DOCX, "warnings": sorted(found)}


def text(source: Path) -> str:
    """All its words, those of notes, comments and deleted ones included."""
    with zipfile.ZipFile(source) as archive:
        parts = [part for part in archive.namelist() if part.startswith("word/") and part.endswith(".xml")]
        trees = [fromstring(archive.read(part)) for part in parts]
    return "\n".join("".join(paragraph.itertext()) for tree in trees for paragraph in tree.iter(f"{WORD}p"))


def pages(source: Path, _after: int, _most: int) -> tuple[list[tuple[int, str]], int]:
    """What its readers see, as one piece: it has no pages of its own. Comments and deleted words are left out."""
    try:
        with zipfile.ZipFile(source) as archive:
            tree = fromstring(unpack(archive, archive.getinfo("word/document.xml")))
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, ValueError, Xml.ParseError) as error:
        raise Rejected(Reason.DAMAGED) from error
    paragraphs = ("".join(words.text or "" for words in one.iter(f"{WORD}t")) for one in tree.iter(f"{WORD}p"))
    return [(0, "\n".join(paragraphs))], 1


def _cleaned(name: str, content: bytes) -> tuple[bytes, set[Warned]]:
    if name in EMPTY:
        return EMPTY[name], set()
    if PICTURE.search(name):
        cleaned = without_metadata(content)
        return (content, {Warned.PICTURES}) if cleaned is None else (cleaned, set())
    if name == "[Content_Types].xml":
        return _types(content), set()
    if name.endswith(".rels"):
        return _relations(name, content), set()
    return _words(content) if name.endswith(".xml") else (content, set())


def _words(content: bytes) -> tuple[bytes, set[Warned]]:
    nameless = INITIALS.sub(rb'\1="A"', NAMES.sub(rb'\1="%s"' % NOBODY.encode(), content))
    found = set()
    for element in fromstring(nameless).iter():
        if element.tag in CHANGES:
            found.add(Warned.TRACKED_CHANGES)
        if element.tag == COMMENT:
            found.add(Warned.COMMENTS)
        if element.get(AUTHOR, NOBODY) != NOBODY:
            found.add(Warned.AUTHOR_NAMES)
    return nameless, found


def _types(content: bytes) -> bytes:
    """The list of parts without those that were dropped; one of a document with macros is refused."""
    if b"macroenabled" in content.lower():
        raise Rejected(Reason.HAS_MACROS)
    tree = fromstring(content)
    for part in list(tree):
        if DROPPED.match(part.get("PartName", "").lstrip("/")):
            tree.remove(part)
    return _written(tree, TYPES)


def _relations(name: str, content: bytes) -> bytes:
    """Links to other pages stay. Whatever would be fetched by opening it is refused; a template loses its path."""
    tree = fromstring(content)
    home = Path(name).parent.parent
    for relation in list(tree):
        kind = relation.get("Type", "").rpartition("/")[2]
        if kind == "attachedTemplate":
            relation.set("Target", "Normal.dotm")
        elif relation.get("TargetMode") == "External" and kind != "hyperlink":
            raise Rejected(Reason.FETCHES)
        elif DROPPED.match(_place(home, relation.get("Target", ""))) and relation.get("TargetMode") != "External":
            tree.remove(relation)
    return _written(tree, RELATIONS)


def _place(home: Path, target: str) -> str:
    """Where in the archive a relation leads."""
    if target.startswith("/"):
        return target[1:]
    steps: list[str] = []
    for step in (home / target).parts:
        steps = steps[:-1] if step == ".." else [*steps, step]
    return "/".join(steps)


def _written(tree, namespace: str) -> bytes:
    Xml.register_namespace("", namespace)
    return Xml.tostring(tree, encoding="UTF-8", xml_declaration=True)
