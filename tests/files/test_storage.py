"""A file is kept whole under a random key, for nobody else to read, or not at all."""

import os
import resource
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.core.files.base import ContentFile
from django.db import transaction

from portal.files import storage
from portal.files.enums import FileType
from portal.files.models import StoredFile
from portal.files.names import clean_name
from tests.files import samples

pytestmark = pytest.mark.django_db

NAMES = {
    "../../etc/passwd.pdf": "passwd.pdf",
    "C:\\Users\\Amina\\report.PDF": "report.pdf",
    "report.pdf\0.exe": "report.pdf",
    "invoice\u202efdp.exe": "invoicefdp.pdf",
    "a\r\nSet-Cookie: x=1.pdf": "aSet-Cookie  x=1.pdf",
    "CON": "_CON.pdf",
    "com1.tar.pdf": "_com1.tar.pdf",
    "evil.php.pdf": "evil.pdf",
    "page.html": "page.pdf",
    "": "file.pdf",
    "...": "file.pdf",
    "<script>.pdf": "script.pdf",
    "😀.pdf": "😀.pdf",
    "تقرير.pdf": "تقرير.pdf",
    "می\u200cخواهم.pdf": "می\u200cخواهم.pdf",
}


@pytest.mark.parametrize("name", NAMES)
def test_the_shown_name_cannot_mislead(name):
    assert clean_name(name, FileType.PDF) == NAMES[name]


def test_a_long_name_is_cut_before_its_extension():
    assert clean_name("x" * 300 + ".docx", FileType.DOCX) == "x" * 115 + ".docx"


def test_nothing_of_the_name_is_in_the_place(sent, kept):
    stored = sent(samples.pdf(), "secret name.pdf")
    assert [path.name for path in kept()] == [stored.key.hex]
    assert stored.name == "secret name.pdf"


def test_two_files_of_the_same_name_are_two_files(sent, kept):
    first, second = sent(samples.pdf("One"), "same.pdf"), sent(samples.pdf("Two"), "same.pdf")
    assert first.key != second.key
    assert len(kept()) == 2


def test_only_this_program_can_read_what_is_kept(sent, kept):
    sent(samples.jpeg())
    for path in kept():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_private_folder_may_not_stand_below_a_public_one(settings):
    assert "files.E001" not in {problem.id for problem in run_checks()}
    settings.PRIVATE_ROOT = Path(settings.MEDIA_ROOT) / "private"
    assert "files.E001" in {problem.id for problem in run_checks()}


def test_with_its_row_a_file_goes_as_soon_as_that_is_certain(sent, kept, django_capture_on_commit_callbacks):
    stored = sent(samples.jpeg())
    with django_capture_on_commit_callbacks(execute=True):
        stored.delete()
        assert len(kept()) == 2
    assert kept() == []


def test_a_file_whose_row_was_not_written_is_not_kept(sent, kept, author):
    author.delete()  # the row cannot be written: its sender is gone
    with pytest.raises(Exception), transaction.atomic():  # noqa: B017 - whatever the database says
        sent(samples.pdf())
        transaction.get_connection().check_constraints()
    assert StoredFile.objects.count() == 0


FULL = """
import os, resource, sys, uuid
import django
django.setup()
from pathlib import Path
from django.conf import settings
settings.PRIVATE_ROOT = Path(sys.argv[1])
from portal.files import storage
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
Path(sys.argv[1]).mkdir()
sent = Path(sys.argv[1]) / "sent"
sent.write_bytes(b"x" * 90_000)
key = uuid.uuid4()
storage.keep(sent, key)
print("kept", len(storage.open_file(key).read()))
with sent.open("ab") as more:
    more.write(b"x" * 10_000)
os.truncate(sent, 100_000)
resource.setrlimit(resource.RLIMIT_FSIZE, (95_000, 95_000))
try:
    storage.keep(sent, uuid.uuid4())
except storage.NoRoom:
    print("no room")
"""


def test_on_a_full_disk_nothing_is_kept_and_nothing_is_left_over(tmp_path):
    """A process that may write files of 95 000 bytes, and no more: what fits is kept, what does not leaves no trace."""
    folder = tmp_path / "full"
    ended = subprocess.run(
        [sys.executable, "-c", FULL, str(folder)], capture_output=True, text=True, check=False,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "portal.settings.test"},
    )  # fmt: skip
    assert ended.stdout.split("\n") == ["kept 90000", "no room", ""], ended.stderr
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 2, "what was sent, and the one that was kept"


def test_a_disk_that_is_full_while_a_file_comes_says_so_and_keeps_nothing(sent, kept):
    """The same through the whole way in, with the limit on this process."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    content = samples.jpeg(2000, 2000, quality=100)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(content) // 2, hard))
    try:
        with pytest.raises(storage.NoRoom):
            sent(content)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert kept() == []
    assert StoredFile.objects.count() == 0


def test_another_storage_can_be_configured(settings, sent, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "s3"}},
    }
    stored = sent(samples.pdf())
    assert (tmp_path / "s3" / storage.place_of(stored.key)).exists()
    with storage.open_file(stored.key) as file:
        assert ContentFile(file.read()).size == stored.size
