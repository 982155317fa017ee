"""A name is found in the files that hold it, so that an erased person stands in none of them."""

from pathlib import Path

import pytest

from portal.files.erasure import FileSearch
from portal.files.models import StoredFile
from tests.files import samples

pytestmark = pytest.mark.django_db


def files_naming(*spellings: str) -> list[StoredFile]:
    search = FileSearch(spellings)
    search.look()
    return list(search.naming())


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (samples.pdf("Told by Amina Quaye in Tamale"), "report.pdf"),
        (
            samples.docx(body="<w:p><w:r><w:t>Told by Ami</w:t></w:r><w:r><w:t>na QUAYE.</w:t></w:r></w:p>"),
            "report.docx",
        ),
        (samples.jpeg(), "amina_quaye.jpg"),
    ],
    ids=["pdf", "docx", "name"],
)
def test_a_name_is_found_in_text_and_in_the_shown_name(sent, content, name):
    found, _other = sent(content, name), sent(samples.pdf("Nobody is named"), "other.pdf")
    assert files_naming("Amina Quaye") == files_naming("Kofi", "amina  quaye") == [found]
    assert files_naming("Kofi") == files_naming("") == []


def test_documents_without_readable_words_are_told(sent):
    from portal.files.storage import place_of, storages

    broken = sent(samples.pdf())
    Path(storages["private"].path(place_of(broken.key))).write_bytes(b"%PDF-1.7 nothing")
    search = FileSearch(["Amina Quaye"])
    search.look()
    assert list(search.unreadable()) == [broken]
