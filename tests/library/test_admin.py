"""The form of a publication: files come in with it, and what is wrong is said where it was typed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from portal.files.models import StoredFile
from portal.files.tasks import KEPT_FOR, forget_unused
from portal.library.models import FileText, Publication
from portal.library.uploads import FOR_LIBRARY
from portal.vocabularies.models import PublicationKind
from tests.files import samples
from tests.library.papers import pdf

pytestmark = pytest.mark.django_db

ADD = "/admin/library/add/"


@pytest.fixture
def as_editor(client, editor):
    client.force_login(editor)
    return client


def posted(*editions, **facts) -> dict:
    text = {"language": "en", "origin": "original", "title": "A report from the form"}
    rows = {"texts": [text], "authors": [], "editions": list(editions)}
    form = {"kind": PublicationKind.objects.first().pk, "slug": "", **{k: inline_formset(v) for k, v in rows.items()}}
    return nested_form_data({**form, **facts})


def sent_with(content: bytes, name: str = "report.pdf", **facts) -> dict:
    file = {"editions-0-upload": SimpleUploadedFile(name, content, "application/pdf")}
    return {**posted({"language": "en"}, **facts), **file}


def errors_in(response, relation: str = "editions") -> dict:
    assert response.status_code == 200
    return response.context["form"].formsets[relation].forms[0].errors


def test_a_file_comes_in_with_the_form_and_is_public_with_the_publication(as_editor, client):
    response = as_editor.post(ADD, sent_with(pdf("Words"), **{"action-publish": "publish"}))
    assert response.status_code == 302

    publication = Publication.objects.get(slug="a-report-from-the-form")
    stored = publication.editions.get().file
    client.logout()

    assert (publication.live, stored.sent_for) == (True, FOR_LIBRARY)
    assert FileText.objects.filter(file=stored).exists()
    assert client.get(f"/en/library/{publication.slug}/files/{stored.key}").status_code == 200


BAD = {
    "a page named .pdf": (b"<html><script>alert(1)</script></html>", "Only pictures"),
    "a broken one": (b"%PDF-1.7\n1 0 obj<<", "cannot be read"),
    "a bomb": (samples.pdf_bomb(), "too large to be opened safely|too complex"),
    "one with a password": (samples.pdf(password="secret"), "password"),
    "a picture": (samples.png(), "This is a picture"),
    "nothing": (b"", "empty"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_said_beside_its_field_and_nothing_else_is_lost(as_editor, case):
    content, words = BAD[case]
    response = as_editor.post(ADD, sent_with(content, publisher="Typed by hand"))

    page = response.content.decode()
    assert any(word in str(errors_in(response)["upload"]) for word in words.split("|")), errors_in(response)
    assert "Typed by hand" in page
    assert "A report from the form" in page
    assert not StoredFile.objects.exists()
    assert not Publication.objects.filter(slug="a-report-from-the-form").exists()


def test_a_file_stays_while_something_else_is_corrected(as_editor):
    wrong = as_editor.post(ADD, sent_with(pdf("Words"), isbn="978-1-4648-1162-4"))
    stored = StoredFile.objects.get()

    assert "last digit of this ISBN" in str(wrong.context["form"].errors["isbn"])
    assert f'value="{stored.pk}"' in wrong.content.decode()

    right = as_editor.post(ADD, posted({"language": "en", "file": stored.pk}, isbn="978-1-4648-1162-3"))
    assert right.status_code == 302
    assert Publication.objects.get(slug="a-report-from-the-form").latest_revision.content["editions"]


def test_the_same_file_sent_twice_is_kept_once(as_editor):
    content = pdf("Words")
    as_editor.post(ADD, sent_with(content))
    as_editor.post(ADD, sent_with(content))

    assert StoredFile.objects.count() == 1


def test_nobody_elses_file_can_be_shown_by_its_number(as_editor, sent):
    stored = sent(pdf("Sent by a contributor in confidence"))
    StoredFile.objects.update(sent_for=None)

    response = as_editor.post(ADD, posted({"language": "en", "file": stored.pk}))

    assert "file" in errors_in(response)


WRONG = {
    "day": ({"year": "2018", "month": "2", "day": "30"}, "This month has no such day."),
    "year": ({"month": "2"}, "Give the year, too"),
    "doi": ({"doi": "not a doi"}, "This is not a DOI."),
    "symbol": ({"symbol": "nonsense"}, "not the symbol"),
    "issn": ({"issn": "1234-5678"}, "last digit of this ISSN"),
}


@pytest.mark.parametrize("field", WRONG)
def test_what_cannot_be_is_said_beside_its_field(as_editor, field):
    facts, words = WRONG[field]
    response = as_editor.post(ADD, posted(**facts))

    assert words in str(response.context["form"].errors[field])


def test_a_number_copied_from_a_browser_is_understood(as_editor):
    as_editor.post(ADD, posted(doi="https://doi.org/10.1000/182", symbol="58/220", **{"action-publish": "publish"}))

    publication = Publication.objects.get(slug="a-report-from-the-form")
    assert (publication.doi, publication.symbol) == ("10.1000/182", "A/RES/58/220")


def test_an_edition_without_file_and_address_is_refused(as_editor):
    response = as_editor.post(ADD, posted({"language": "en"}))

    assert "Choose a file, or give an address" in str(errors_in(response))


def test_a_draft_s_file_is_read_by_editors_and_by_nobody_else(as_editor, client, reviewer):
    as_editor.post(ADD, sent_with(pdf("Words")))
    stored = StoredFile.objects.get()
    address = f"/admin/library-files/{stored.key}/"

    assert as_editor.get(address).status_code == 200
    client.force_login(reviewer)
    assert client.get(address).status_code in (302, 403)
    client.logout()
    assert client.get(address).status_code == 302


def test_files_that_any_version_names_stay_and_others_go(as_editor, sent):
    as_editor.post(ADD, sent_with(pdf("Words")))
    kept = StoredFile.objects.get()
    publication = Publication.objects.get(slug="a-report-from-the-form")
    publication.editions.all().delete()
    forgotten = sent(pdf("Nobody names this"))
    StoredFile.objects.update(created_at=timezone.now() - KEPT_FOR * 2)

    forget_unused()

    assert list(StoredFile.objects.all()) == [kept], forgotten
