"""A file comes in pieces: cut, it goes on where it stopped; what arrives is what was announced."""

import hashlib
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from portal.files import resumable, tasks
from portal.files.enums import Reason
from portal.files.inspect import Rejected
from portal.files.models import StoredFile, Upload
from portal.files.resumable import WrongOffset
from tests.files import samples

pytestmark = pytest.mark.django_db

CONTENT = samples.jpeg(1200, 900, quality=95)
PIECE = len(CONTENT) // 10
CASE = uuid.uuid4()


@pytest.fixture
def begin(author):
    def announce(content=CONTENT, **changed):
        said = {"name": "photo.jpg", "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        return resumable.begin(**said | changed, user=author, sent_for=CASE)

    return announce


def send(upload: Upload, content: bytes = CONTENT, upto: int | None = None) -> Upload:
    while upload.received < (upto or len(content)):
        upload = resumable.add(upload, upload.received, content[upload.received : upload.received + PIECE])
    return upload


def test_cut_at_nine_tenths_it_goes_on_where_it_stopped(begin, kept):
    cut = send(begin(), upto=9 * PIECE)
    assert cut.received == 9 * PIECE

    again = begin()

    assert again == cut
    stored = resumable.finish(send(again))
    assert stored.sent_sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert stored.sent_for == CASE


def test_the_same_piece_twice_does_no_harm(begin):
    upload = send(begin(), upto=2 * PIECE)
    for _again in range(2):
        upload = resumable.add(upload, PIECE, CONTENT[PIECE : 2 * PIECE])
    assert upload.received == 2 * PIECE
    assert resumable.finish(send(upload)).pk


@pytest.mark.parametrize("offset", [0, 1, 3 * PIECE, -1, 10**11])
def test_a_piece_that_does_not_belong_here_is_refused_with_the_place_that_is_expected(begin, offset):
    upload = send(begin(), upto=2 * PIECE)
    with pytest.raises(WrongOffset) as wrong:
        resumable.add(upload, offset, b"other bytes")
    assert wrong.value.expected == 2 * PIECE


def test_more_than_was_announced_is_refused(begin):
    upload = send(begin())
    with pytest.raises(WrongOffset):
        resumable.add(upload, len(CONTENT), b"more")


def test_a_file_goes_on_with_its_own_bytes_only(begin, kept):
    """Cut, then resumed with another file of the same size and the same announced sum."""
    upload = send(begin(), upto=5 * PIECE)
    other = bytes(255 - byte for byte in CONTENT)
    while upload.received < len(CONTENT):
        upload = resumable.add(upload, upload.received, other[upload.received : upload.received + PIECE])

    with pytest.raises(Rejected) as refused:
        resumable.finish(upload)

    assert refused.value.reason == Reason.CHANGED
    assert kept() == []
    assert not Upload.objects.exists(), "it begins anew"
    assert not StoredFile.objects.exists()


def test_what_a_killed_process_wrote_beyond_is_written_over(begin):
    upload = send(begin(), upto=PIECE)
    with resumable.place_of(upload).open("ab") as file:
        file.write(b"half a piece that no row knows of")
    assert resumable.finish(send(upload)).sent_sha256 == hashlib.sha256(CONTENT).hexdigest()


def test_a_file_that_is_not_whole_is_not_taken(begin):
    with pytest.raises(WrongOffset):
        resumable.finish(send(begin(), upto=PIECE))


def test_nobody_goes_on_with_the_file_of_another(begin, django_user_model):
    mine = send(begin(), upto=PIECE)
    other = django_user_model.objects.create_user("other@example.org", "a long password")
    theirs = resumable.begin(name="a", size=mine.size, sha256=mine.sha256, user=other, sent_for=CASE)
    assert theirs != mine
    assert theirs.received == 0


def test_pieces_that_nobody_came_back_for_are_deleted_after_a_day(begin, kept):
    left = send(begin(), upto=PIECE)
    tasks.forget_uploads()
    assert Upload.objects.count() == 1, "negative control: not before"

    Upload.objects.filter(pk=left.pk).update(created_at=timezone.now() - timedelta(hours=25))
    tasks.forget_uploads()

    assert not Upload.objects.exists()
    assert kept() == []
