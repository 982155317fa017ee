"""Finding a person's name in files, so that what names somebody who must be forgotten can be looked at and deleted."""

import unicodedata
from collections.abc import Iterable

from django.db.models import QuerySet

from portal.files import apart, storage
from portal.files.enums import FileType
from portal.files.inspect import Rejected
from portal.files.models import StoredFile


class FileSearch:
    """Looks for the spellings of a name in all files. Each file is opened once, however many spellings there are."""

    def __init__(self, spellings: Iterable[str]):
        self._wanted = {_folded(spelling) for spelling in spellings} - {""}
        self._seen: set[int] = set()
        self._naming: set[int] = set()
        self._unreadable: set[int] = set()

    def look(self) -> None:
        """Open what has come since the last look. The first one lasts as long as there are documents to read."""
        for stored in StoredFile.objects.order_by("pk"):
            if stored.pk not in self._seen:
                self._look_into(stored)

    def naming(self) -> QuerySet[StoredFile]:
        """Files whose shown name or text holds one of the spellings. A picture's pixels are not read."""
        return StoredFile.objects.filter(pk__in=self._naming)

    def unreadable(self) -> QuerySet[StoredFile]:
        """Documents whose words cannot be read by a program: somebody has to look at them."""
        return StoredFile.objects.filter(pk__in=self._unreadable)

    def _look_into(self, stored: StoredFile) -> None:
        words = _words(stored)
        texts = (_folded(stored.name.replace("_", " ")), _folded(words or ""))
        if any(wanted in text for wanted in self._wanted for text in texts):
            self._naming.add(stored.pk)
        if words is None:
            self._unreadable.add(stored.pk)
        self._seen.add(stored.pk)


def _words(stored: StoredFile) -> str | None:
    """The text of a document; None where it cannot be read, or is not there (any more); empty for a picture."""
    if stored.is_image:
        return ""
    try:
        with storage.copied(stored.key) as copy:
            return apart.words(FileType(stored.type), copy)
    except (Rejected, FileNotFoundError):
        return None


def _folded(words: str) -> str:
    """Without regard to case, accents and line breaks."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", words) if not unicodedata.combining(sign))
    return " ".join(plain.casefold().split())
