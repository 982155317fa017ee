"""Files come to a draft: whether there is room for one more, and the row that it gets."""

from dataclasses import dataclass

from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.files.models import StoredFile, Upload
from portal.files.resumable import taken
from practices.contribute.editing import Closed, why_closed
from practices.contribute.models import Contribution
from practices.contribute.saving import load_draft, lock, save_draft, version
from practices.models import Attachment, Practice
from practices.standing import standing

MOST_FILES = 50
MOST_BYTES = 200 * 1024 * 1024
MOST_OF_ORGANISATION = 2 * 1024 * 1024 * 1024


class NoQuota(Exception):  # noqa: N818 - named for what it says
    """No more files may be kept here. The sentences say how much room there is."""


@dataclass(frozen=True)
class Room:
    """How much more may be sent."""

    files: int
    bytes: int

    def __str__(self) -> str:
        files = ngettext(
            "This case study has room for %(count)s more file.", "This case study has room for %(count)s more files.",
            self.files,
        )  # fmt: skip
        size = _("Together they may have %(size)s.") % {"size": filesizeformat(self.bytes)}
        return f"{files % {'count': self.files}} {size}"


def room(contribution: Contribution) -> Room:
    """What the case study and its organisation may still send."""
    files = StoredFile.objects.filter(pk__in=_held(contribution))
    kept = contribution.organisation.files.all().bytes()
    left = min(MOST_BYTES - files.bytes(), MOST_OF_ORGANISATION - kept)
    return Room(max(0, MOST_FILES - files.count()), max(0, left))


def check_room(contribution: Contribution, size: int) -> None:
    """Raise NoQuota where one more file of this size is too much."""
    left = room(contribution)
    if left.files < 1 or left.bytes < size:
        raise NoQuota(str(left))


def attach(contribution: Contribution, stored: StoredFile, *, user, upload: Upload | None = None) -> StoredFile:
    """Give the file a row in the draft, or raise NoQuota or Closed. Sent once more, it is the one that is there."""
    try:
        with transaction.atomic():
            there = _attach(contribution, stored, user)
            if upload:
                taken(upload, there)
    except (NoQuota, Closed):
        stored.delete()
        raise
    if there != stored:
        stored.delete()
    return there


def _attach(contribution: Contribution, stored: StoredFile, user) -> StoredFile:
    lock(contribution)
    if reason := why_closed(contribution, standing(contribution.practice)):
        raise Closed(reason)
    draft = load_draft(contribution)
    if there := _same(draft, stored):
        return there
    if not room(contribution).files:
        raise NoQuota(str(room(contribution)))
    _add_row(draft, stored)
    save_draft(contribution, draft, user=user, seen=version(draft))
    return stored


def _same(draft: Practice, stored: StoredFile) -> StoredFile | None:
    keys = [row.file_id for row in draft.attachments.all()]
    return StoredFile.objects.filter(pk__in=keys, sent_sha256=stored.sent_sha256).first()


def _add_row(draft: Practice, stored: StoredFile) -> None:
    original = draft.reading().original
    language = original.language if original else ""
    last = len(draft.attachments.all())
    draft.attachments.add(Attachment(file=stored, language=language, sort_order=last))


def _held(contribution: Contribution) -> set[int]:
    """The files of the draft and of what is public now."""
    draft = load_draft(contribution)
    public = Attachment.objects.filter(record_id=contribution.practice_id)
    return {row.file_id for row in draft.attachments.all()} | set(public.values_list("file_id", flat=True))
