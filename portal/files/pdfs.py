"""A PDF written anew: what it shows stays; what it knows about its makers, what it runs and what it carries goes."""

from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.errors import LimitReachedError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

from portal.files.enums import FileType, Reason, Warned
from portal.files.inspect import Rejected
from portal.files.segments import without_metadata

TELLING = {"/Metadata", "/PieceInfo", "/Author", "/Creator", "/LastModified"}
RUNNING = {"/AA", "/OpenAction", "/JavaScript", "/JS"}
CARRIED = {"/EmbeddedFiles", "/EF", "/AF", "/XFA", "/RichMediaContent"}
ACTIONS = {
    "/JavaScript",
    "/Launch",
    "/SubmitForm",
    "/ImportData",
    "/GoToE",
    "/GoToR",
    "/Rendition",
    "/RichMediaExecute",
}
REMARKS = {"/Text", "/FreeText", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Stamp", "/Ink", "/Caret"}
EMPTIED = {"/EmbeddedFile", "/Metadata"}


def clean(source: Path, full: Path, _small: Path) -> dict:
    """Write the cleaned PDF; give type and warnings."""
    try:
        writer = _rewritten(source)
        found = set().union(*(_clean_object(one) for one in writer._objects if one is not None))
        writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
        with full.open("wb") as file:
            writer.write(file)
    except LimitReachedError as error:
        raise Rejected(Reason.UNPACKS_TOO_LARGE) from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise Rejected(Reason.DAMAGED) from error
    return {"type": FileType.PDF, "warnings": sorted(found)}


def text(source: Path) -> str:
    """The words on its pages, for looking for a name in them."""
    return "\n".join(page.extract_text() for page in PdfReader(source).pages)


def pages(source: Path, after: int, most: int) -> tuple[list[tuple[int, str]], int]:
    """The words of some of its pages, each with its number; and how many pages it has."""
    try:
        reader = PdfReader(source)
        numbers = range(after, min(after + most, len(reader.pages)))
        return [(number + 1, reader.pages[number].extract_text()) for number in numbers], len(reader.pages)
    except LimitReachedError as error:
        raise Rejected(Reason.UNPACKS_TOO_LARGE) from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise Rejected(Reason.DAMAGED) from error


def _rewritten(source: Path) -> PdfWriter:
    """Only what the last version of the document uses: earlier versions in the same file are left behind."""
    reader = PdfReader(source)
    if reader.is_encrypted:
        raise Rejected(Reason.ENCRYPTED)
    if not len(reader.pages):
        raise Rejected(Reason.DAMAGED)
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None
    return writer


def _clean_object(one) -> set[Warned]:
    """Clean an object and all that stands directly in it."""
    found: set[Warned] = set()
    if isinstance(one, DictionaryObject):
        found |= _clean_dictionary(one)
    for part in one.values() if isinstance(one, DictionaryObject) else one if isinstance(one, ArrayObject) else ():
        if isinstance(part, DictionaryObject | ArrayObject):
            found |= _clean_object(part)
    return found


def _clean_dictionary(one: DictionaryObject) -> set[Warned]:
    found = {Warned.COMMENTS} if one.get("/Subtype") in REMARKS else set()
    for name in TELLING | RUNNING | CARRIED | ({"/T"} if found else set()):
        one.pop(name, None)
    if one.get("/S") in ACTIONS or one.get("/Subtype") == "/FileAttachment":
        one.clear()
    if isinstance(one, StreamObject):
        found |= _clean_stream(one)
    return found


def _clean_stream(one: StreamObject) -> set[Warned]:
    if one.get("/Type") in EMPTIED:
        one._data = b""
        one.pop("/Filter", None)
    if one.get("/Subtype") != "/Image" or "/DCTDecode" not in _filters(one):
        return set()
    cleaned = without_metadata(one._data) if _filters(one) == ["/DCTDecode"] else None
    if cleaned is None:
        return {Warned.PICTURES}
    one._data = cleaned
    return set()


def _filters(one: StreamObject) -> list[str]:
    named = one.get("/Filter", [])
    return [named] if isinstance(named, NameObject) else list(named)
