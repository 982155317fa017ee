"""The form by which staff upload documents for pages: what is not what its name says is refused while it is chosen."""

import tempfile
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm

from portal.files import apart, storage
from portal.files.enums import FileType, Reason
from portal.files.inspect import HEAD, ZIP, Rejected, check_size, look_at

OPENED = {".pdf": FileType.PDF, ".docx": FileType.DOCX}
BEGINNINGS = {".odt": ZIP, ".pptx": ZIP, ".xlsx": ZIP, ".rtf": b"{\\rtf"}
PLAIN = (".csv", ".txt")


class DocumentForm(BaseDocumentForm):
    """PDF and DOCX are opened apart from us, and kept without what they tell of their makers, as everywhere else."""

    def clean_file(self):
        sent = self.cleaned_data["file"]
        if "file" not in self.changed_data or not sent:
            return sent
        try:
            return _checked(sent)
        except Rejected as rejected:
            raise ValidationError(str(rejected), code=rejected.reason) from rejected
        except storage.NoRoom as full:
            raise ValidationError(_("There is no room for files just now. Please try again later.")) from full


def _checked(sent: File) -> File:
    """The document as it may be kept. Raises Rejected where it cannot be read, or is something else."""
    check_size(sent.size)
    ending = Path(sent.name).suffix.lower()
    if ending in OPENED:
        return _cleaned(sent, OPENED[ending])
    head = sent.read(HEAD)
    sent.seek(0)
    if not head.startswith(BEGINNINGS.get(ending, b"")) or (ending in PLAIN and b"\0" in head):
        raise Rejected(Reason.DAMAGED)
    return sent


def _cleaned(sent: File, kind: FileType) -> File:
    with storage.room_needed(), tempfile.TemporaryDirectory(dir=storage.incoming()) as folder:
        whole, full, small = (Path(folder) / part for part in ("sent", "full", "small"))
        whole.write_bytes(b"".join(sent.chunks()))
        if look_at(whole) != kind:
            raise Rejected(Reason.DAMAGED)
        apart.clean(kind, whole, full, small)
        return ContentFile(full.read_bytes(), name=sent.name)
