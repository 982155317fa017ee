"""Taking the files of a form before anything of it is saved: it takes seconds, and no row may be locked meanwhile."""

import hashlib
import uuid
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from portal.files.enums import FileType, Reason
from portal.files.ingest import take
from portal.files.inspect import Rejected
from portal.files.models import StoredFile
from portal.files.storage import NoRoom
from portal.library.reading import promise

FOR_LIBRARY = uuid.UUID("6f1d2f0c-53c8-4d0e-9f0e-6c6962726172")
"""What a file of the library was sent for: no form of the library can show any other file."""

TAKEN = (FileType.PDF, FileType.DOCX)
MOST_FILES = 5


@dataclass(frozen=True)
class Outcome:
    stored: StoredFile | None = None
    refused: str = ""


def take_files(request: HttpRequest) -> None:
    """Take what came with a form; each file remembers what became of it, until the form asks."""
    for number, sent in enumerate(request.FILES.values()):
        sent.outcome = _taken(sent, request.user) if number < MOST_FILES else _too_many()


def outcome_of(sent: UploadedFile) -> Outcome:
    return getattr(sent, "outcome", None) or Outcome(refused=str(Reason.NOT_CHOSEN.label))


def _taken(sent: UploadedFile, user) -> Outcome:
    if known := _known(sent):
        return Outcome(known)
    try:
        stored = take(sent, name=sent.name, user=user, sent_for=FOR_LIBRARY)
    except Rejected as rejected:
        return Outcome(refused=str(rejected))
    except NoRoom:
        return Outcome(refused=_("There is no room for files just now. Please try again later."))
    if stored.type not in TAKEN:
        stored.delete()
        return Outcome(refused=_("This is a picture. Choose a PDF or DOCX document, or add the picture as the cover."))
    promise(stored)
    return Outcome(stored)


def _known(sent: UploadedFile) -> StoredFile | None:
    """The same file sent once more, as a form does that is saved by itself while somebody types."""
    digest = hashlib.file_digest(sent, "sha256").hexdigest()
    sent.seek(0)
    return StoredFile.objects.filter(sent_for=FOR_LIBRARY, sent_sha256=digest).first()


def _too_many() -> Outcome:
    return Outcome(refused=_("Please send at most %(count)s files at once.") % {"count": MOST_FILES})
