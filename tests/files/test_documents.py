"""Documents that staff upload for pages: opened before they are taken, and kept without the names of their makers."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.documents.models import Document

from tests.files import samples

pytestmark = pytest.mark.django_db

ADD = "/admin/documents/add/"
PAGE = b"<!doctype html><script>alert(1)</script>"


@pytest.fixture
def send(client, editor, private, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    client.force_login(editor)
    return lambda name, content: client.post(ADD, {"title": "A paper", "file": SimpleUploadedFile(name, content)})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("broken.pdf", b"%PDF-1.7\nno more of it"),
        ("page.pdf", PAGE),
        ("bomb.pdf", samples.pdf_bomb()),
        ("secret.pdf", samples.pdf(password="locked")),
        ("other.docx", samples.pdf()),
        ("page.docx", PAGE),
        ("page.odt", PAGE),
        ("page.rtf", PAGE),
        ("bytes.csv", b"a;b\n\0"),
        ("empty.txt", b""),
    ],
)
def test_what_cannot_be_read_or_is_something_else_is_refused_in_words(send, name, content):
    answer = send(name, content)

    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert 'value="A paper"' in answer.content.decode()
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("paper.pdf", samples.pdf()),
        ("paper.docx", samples.docx()),
        ("table.csv", b"country;year\nGhana;2011\n"),
        ("words.txt", "Peace, paz, سلام".encode()),
        ("words.rtf", rb"{\rtf1 Peace}"),
    ],
)
def test_what_is_what_its_name_says_is_taken(send, name, content):
    assert send(name, content).status_code == 302
    kept = Document.objects.get()
    assert kept.file_size == kept.file.size > 0


def test_who_wrote_a_document_is_not_kept_with_it(send):
    sent = samples.pdf()
    send("paper.pdf", sent)
    with Document.objects.get().file.open() as file:
        assert samples.CANARY.encode() not in file.read()
    assert samples.CANARY.encode() in sent  # negative control
