"""Reading the words of a file for the search: some pages at a time, apart from us and after the request."""

import re
import unicodedata

from django.db import transaction
from django.db.models import Sum
from django.db.models.functions import Length

from portal.files import apart, storage
from portal.files.enums import FileType
from portal.files.inspect import Rejected
from portal.files.models import StoredFile
from portal.languages.typed import CONTROLS
from portal.library.changes import note_file
from portal.library.enums import TextState
from portal.library.models import FileText, PageText
from portal.outbox.effects import effect, put

KIND = "library.read"

AT_ONCE = 40
"""Pages of one step: an effect has a minute, and the process that opens the file half of it."""

MOST_PAGES = 2000
MOST_LETTERS = 3_000_000
MOST_ON_A_PAGE = 20_000

BLANKS = re.compile(r"[^\S\n]+")
EMPTY_LINES = re.compile(r"\s*\n\s*")


def promise(stored: StoredFile) -> None:
    """Have this file read soon; once is enough, however often it is asked for."""
    with transaction.atomic():
        _text, is_new = FileText.objects.get_or_create(file=stored)
        if is_new:
            put(KIND, {"file": stored.pk})


@effect(KIND)
def _read_some(payload: dict, _effect) -> None:
    text = FileText.objects.select_related("file").filter(file=payload["file"], state=TextState.WAITING).first()
    if text:
        read(text, payload.get("after", 0))


def read(text: FileText, after: int = 0) -> None:
    """Read the pages behind page `after`, and promise the rest. Reading the same pages twice does no harm."""
    try:
        with storage.copied(text.file.key) as copy:
            pages, all_of_them = apart.pages(FileType(text.file.type), copy, after, AT_ONCE)
    except Rejected as rejected:
        _give_up(text, rejected.reason)
    else:
        _keep(text, [(number, readable(words)) for number, words in pages], after + AT_ONCE, all_of_them)


def readable(words: str) -> str:
    """The words as people type them: Arabic letters without their joined forms, nothing that cannot be seen."""
    plain = CONTROLS.sub(" ", unicodedata.normalize("NFKC", words))
    return EMPTY_LINES.sub("\n", BLANKS.sub(" ", plain)).strip()[:MOST_ON_A_PAGE]


@transaction.atomic
def _keep(text: FileText, pages: list[tuple[int, str]], after: int, all_of_them: int) -> None:
    if not (text := _waiting(text)):
        return
    rows = [PageText(file=text.file, number=number, words=words) for number, words in pages if words]
    PageText.objects.filter(file=text.file, number__in=[number for number, _words in pages]).delete()
    PageText.objects.bulk_create(rows)
    text.pages = all_of_them
    text.letters = _letters_kept(text.file_id)
    too_long = text.letters >= MOST_LETTERS or after >= MOST_PAGES
    if after < all_of_them and not too_long:
        text.save()
        put(KIND, {"file": text.file_id, "after": after}, once=f"{KIND} {text.file_id} {after}")
    else:
        _finish(text, is_cut=after < all_of_them)


def _waiting(text: FileText) -> FileText | None:
    """As it stands now, and nobody else's until the transaction ends; None once the reading has ended."""
    waiting = FileText.objects.select_for_update(of=("self",)).select_related("file")
    return waiting.filter(pk=text.pk, state=TextState.WAITING).first()


def _letters_kept(file: int) -> int:
    """Counted anew: a step that is delivered twice adds nothing."""
    return PageText.objects.filter(file=file).aggregate(letters=Sum(Length("words")))["letters"] or 0


def _finish(text: FileText, *, is_cut: bool) -> None:
    has_words = PageText.objects.filter(file=text.file).exists()
    text.state = (TextState.CUT if is_cut else TextState.DONE) if has_words else TextState.NO_TEXT
    text.save()
    note_file(text.file)


@transaction.atomic
def _give_up(text: FileText, reason: str) -> None:
    """What was read before is dropped: a search that finds half of a file without saying so misleads."""
    if not (text := _waiting(text)):
        return
    PageText.objects.filter(file=text.file).delete()
    text.state, text.reason = TextState.FAILED, reason
    text.save()
    note_file(text.file)
