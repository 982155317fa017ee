"""Sheets as partners send them, and an organisation that sends them."""

import io
import zipfile
from datetime import timedelta

from django.utils import timezone
from openpyxl import Workbook, load_workbook

from portal.accounts.models import Organisation, User
from practices.contribute.importing.checking import Check, Checked
from practices.contribute.importing.models import Import, ImportState
from practices.contribute.importing.reading import read_table

LONG_AGO = timedelta(days=8)


def xlsx(*rows, then=None) -> bytes:
    """A workbook of these rows; `then` changes the sheet before it is written."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if then:
        then(book.active)
    return saved(book)


def saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def csv_file(*rows, separator=",", encoding="utf-8") -> bytes:
    return "\r\n".join(separator.join(row) for row in rows).encode(encoding)


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def with_member(content: bytes, name: str, words: bytes) -> bytes:
    """The same archive with one more member, or with other words in one."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            if member.filename != name:
                new.writestr(member.filename, old.read(member))
        new.writestr(name, words)
    return written.getvalue()


def checked(content: bytes, known=()) -> Checked:
    return Check(read_table(content), set(known)).run()


def told(content: bytes, known=()) -> list[tuple[str, str]]:
    """Cell and sentence of everything that is found in a sheet."""
    return [(found["cell"], found["sentence"]) for found in checked(content, known).report()]


def codes(content: bytes) -> list[str]:
    return [problem.code for problem in read_table(content).problems]


def send(content: bytes, organisation: Organisation, user: User, **facts) -> Import:
    """A sheet that has been sent and waits."""
    return Import.objects.create(
        **{"organisation": organisation, "user": user, "name": "sheet.xlsx", "language": "en", "content": content,
           "state": ImportState.WAITING, **facts}
    )  # fmt: skip


def make_old(sheet: Import) -> None:
    Import.objects.filter(pk=sheet.pk).update(created_at=timezone.now() - LONG_AGO)
