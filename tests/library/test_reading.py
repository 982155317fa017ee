"""The words of files: read apart, page by page, and found in every script; what cannot be read says so."""

import pytest

from portal.files.enums import FileType
from portal.library import reading
from portal.library.documents import MOST_IN_ORDER, _bounded
from portal.library.models import Edition, FileText, PageText
from portal.outbox.delivery import deliver_due
from portal.outbox.models import Effect
from tests.files import samples
from tests.library.conftest import make, read_all, with_file
from tests.library.papers import pdf, scanned

pytestmark = pytest.mark.django_db

ARABIC = "السلام والمصالحة"


def words_on(stored) -> dict[int, str]:
    return dict(PageText.objects.filter(file=stored).values_list("number", "words"))


def test_each_page_is_kept_with_its_number(sent):
    stored = sent(pdf("The first page", "Der zweite\nTeil", "Troisième"))
    with_file(stored)

    text = FileText.objects.get(file=stored)
    assert words_on(stored) == {1: "The first page", 2: "Der zweite\nTeil", 3: "Troisième"}
    assert (text.state, text.pages) == ("done", 3)


def test_arabic_is_kept_as_people_type_it(sent):
    """Written from left to right on the page, and in one file in the joined forms of the letters."""
    joined = "\ufeea\ufea4\ufedf\ufe8e\ufebc\ufee4\ufedf\ufe8d"
    stored = sent(pdf(ARABIC[::-1], joined))
    with_file(stored, "ar")

    assert words_on(stored) == {1: ARABIC, 2: "المصالحه"}


def test_a_file_is_read_by_itself_after_it_came(sent, django_capture_on_commit_callbacks):
    stored = sent(pdf("Nobody asked for this"))
    publication = make()
    publication.editions.add(Edition(language="en", file=stored))
    publication.save()
    assert FileText.objects.get(file=stored).state == "waiting"

    deliver_due(20)

    assert FileText.objects.get(file=stored).state == "done"
    assert words_on(stored) == {1: "Nobody asked for this"}


def test_a_long_file_is_read_in_steps_and_only_so_far(sent, monkeypatch):
    monkeypatch.setattr(reading, "AT_ONCE", 2)
    monkeypatch.setattr(reading, "MOST_PAGES", 4)
    stored = sent(pdf(*(f"Page {number}" for number in range(1, 7))))
    publication = make()
    publication.editions.add(Edition(language="en", file=stored))
    publication.save()

    deliver_due(60)

    text = FileText.objects.get(file=stored)
    assert (text.state, text.pages, len(words_on(stored))) == ("cut", 6, 4)


def test_a_step_that_is_delivered_twice_changes_nothing(sent, monkeypatch):
    monkeypatch.setattr(reading, "AT_ONCE", 2)
    stored = sent(pdf(*(f"Page {number}" for number in range(1, 6))))
    publication = make()
    publication.editions.add(Edition(language="en", file=stored))
    publication.save()

    def stands() -> tuple:
        steps = Effect.objects.filter(kind=reading.KIND, payload__has_key="after")
        return FileText.objects.values_list("state", "letters").get(file=stored), words_on(stored), steps.count()

    for after in (0, 2, 4):
        stale = FileText.objects.get(file=stored)
        reading._read_some({"file": stored.pk, "after": after}, None)
        once = stands()
        reading._read_some({"file": stored.pk, "after": after}, None)
        reading.read(stale, after)  # by a worker that had begun before the other was done
        assert stands() == once

    assert once == (("done", 5 * len("Page 1")), {number: f"Page {number}" for number in range(1, 6)}, 2)


def test_pictures_of_pages_are_no_text(sent, client):
    publication = with_file(sent(scanned()))
    publication.live = True
    publication.save()

    assert FileText.objects.get().state == "no_text"
    page = client.get(publication.get_absolute_url()).content.decode()
    assert "This file holds pictures of its pages and no text." in page


def test_a_file_that_cannot_be_read_says_so_and_nothing_of_it_stays(sent, monkeypatch):
    stored = sent(pdf("One", "Two"))
    with_file(stored)
    FileText.objects.update(state="waiting")
    monkeypatch.setattr("portal.files.child.MOST_SECONDS", 0)
    monkeypatch.setattr("portal.files.apart.MOST_SECONDS", 0.01)

    text = read_all(stored)

    assert (text.state, text.reason) == ("failed", "too_complex")
    assert words_on(stored) == {}


def test_of_a_word_document_what_its_readers_see_is_read(sent):
    deleted = "<w:p><w:r><w:t>Seen</w:t></w:r><w:del><w:r><w:delText>Unseen</w:delText></w:r></w:del></w:p>"
    stored = sent(samples.docx(body=deleted))
    with_file(stored)

    assert stored.type == FileType.DOCX
    assert words_on(stored) == {0: "Seen"}


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("a\x00b\ud800c", "a b c"),
        ("ﬁne  print\n\n\n next", "fine print\nnext"),
        ("e\u0301", "é"),
        ("x" * 30_000, 20_000),
    ],
)
def test_what_no_database_holds_is_left_out(words, kept):
    readable = reading.readable(words)

    assert (len(readable) if isinstance(kept, int) else readable) == kept


def test_what_the_index_takes_of_a_file_is_bounded():
    page = " ".join(f"word{number}" for number in range(2000))
    pages = [f"{page} last{number}" for number in range(200)]

    taken = _bounded(pages)

    assert len(taken) < MOST_IN_ORDER + 3 * len(page) + 20_000 * 10
    assert "last199" in taken
