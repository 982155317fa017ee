"""A person who is erased is in no table, no file, no waiting letter and no index any more."""

import io
import json
import os
import zipfile
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.utils import timezone
from PIL import Image as Picture
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.models import Image
from wagtail.models import ModelLogEntry
from wagtail_localize.models import String

from portal.accounts.models import Invitation, Membership, MembershipRequest, Organisation, User
from portal.erasure.effects import promise
from portal.erasure.models import Erasure
from portal.erasure.person import erase_person
from portal.files import apart, storage
from portal.files.ingest import take
from portal.files.models import StoredFile
from portal.library.models import Edition, Publication, PublicationText
from portal.outbox.delivery import deliver_due
from portal.outbox.models import Effect
from portal.pages.models import NewsPage
from portal.posting.models import Answer, KeptPost
from portal.records.publishing import publish
from portal.search import directory
from portal.vocabularies.models import PublicationKind
from practices.contribute.models import Contribution, DraftLink
from practices.models import Attachment, LeadOrganisation, Practice, PracticeText, Source
from practices.review.models import Comment, Step
from practices.safeguards.models import Safeguards
from tests.factories import make_practice

pytestmark = pytest.mark.django_db

NAME, ARABIC = "Zuleikha Quetzalcanary", "زليخة كيتزالكناري"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NEEDLES = ["quetzalcanary", "كيتزالكناري", json.dumps("كيتزالكناري")[1:-1]]


def docx(words: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr(
            "[Content_Types].xml",
            '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            'wordprocessingml.document.main+xml"/></Types>',
        )
        packed.writestr(
            "_rels/.rels",
            '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
            'officeDocument" Target="word/document.xml"/></Relationships>',
        )
        packed.writestr(
            "word/document.xml",
            f'<?xml version="1.0"?><w:document xmlns:w="{WORD}">'
            f"<w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body></w:document>",
        )
    return made.getvalue()


def picture() -> bytes:
    made = io.BytesIO()
    Picture.new("RGB", (40, 30), "navy").save(made, "JPEG")
    return made.getvalue()


@pytest.fixture
def folders(settings, tmp_path):
    """Where files are kept, one folder each, of this test only."""
    for name in ("MEDIA_ROOT", "PRIVATE_ROOT", "EMAIL_FILE_PATH"):
        folder = tmp_path / name.lower()
        folder.mkdir()
        setattr(settings, name, folder)
    return tmp_path


@pytest.fixture
def practice(folders, editor, reviewer, index_changes):
    """The name everywhere that somebody can have written it."""
    words = {name: f"{name}: {NAME} und {ARABIC}." for name in PracticeText.WORDS if name not in ("title", "summary")}
    words["teaser"] = f"{NAME} spoke."
    others = {code: {"title": f"{code} {NAME}", "context": f"{ARABIC} {NAME}"} for code in ("es", "fr", "pt", "ar")}
    practice = make_practice(f"The work of {NAME}", slug="zuleikha-quetzalcanary", words=words, translations=others)
    practice.organisations = [LeadOrganisation(name=f"{NAME} Foundation")]
    practice.sources.add(Source(title=f"Interview with {NAME}", url="https://example.org/zuleikha-quetzalcanary"))
    practice.save()
    for file_name, content in ((f"{NAME}.jpg", picture()), ("harmless.docx", docx(f"Said {NAME}."))):
        stored = take(ContentFile(content), name=file_name, user=editor)
        practice.attachments.add(
            Attachment(file=stored, alt=f"{NAME} at a table", credit=NAME, has_consent=True, licence="cc-by")
        )
    practice.save()
    publish(practice, user=editor)
    practice.texts.all()[0].summary = f"Later {NAME}"
    practice.save_revision(user=editor, clean=False)
    _around(practice, editor, reviewer)
    _on_the_site()
    _in_the_library(editor)
    index_changes()
    return practice


def _around(practice, editor, reviewer) -> None:
    organisation = Organisation.objects.create(name=f"{NAME} Network")
    Contribution.objects.create(practice=practice, organisation=organisation, started_by=editor)
    link = DraftLink.objects.create(
        practice=practice, for_whom=NAME, token_sha256="1" * 64, expires_at=timezone.now() + timedelta(days=1)
    )
    Step.objects.create(practice=practice, verb="ask", by=reviewer, why=f"Ask {NAME}.")
    Comment.objects.create(practice=practice, section="context", words=f"Who is {NAME}?", answer=NAME, link=link)
    Safeguards.objects.create(
        practice=practice, real_names=f"{NAME}\n{ARABIC}", consent_by=NAME, contacts=NAME, notes=ARABIC,
        countries=[{"country": "gha", "role": NAME}],
    )  # fmt: skip
    Invitation.objects.create(
        organisation=organisation, email="zuleikha.quetzalcanary@example.org", language="en",
        expires_at=timezone.now(),
    )  # fmt: skip
    MembershipRequest.objects.create(user=editor, organisation_name="Of mine", about=f"I work with {NAME}.")
    ModelLogEntry.objects.log_action(practice, "wagtail.edit", user=editor, data={"was": {"title": f"{NAME} {ARABIC}"}})
    Effect.objects.create(
        kind="letter", payload={"to": NAME, "deep": [{"er": ARABIC}]}, last_error=f"No box of {NAME}",
        run_after=timezone.now() + timedelta(days=1),
    )  # fmt: skip
    Answer.objects.create(owner="user:1", key=uuid4(), body_sha256="3" * 64, status=200, body=NAME.encode())
    Answer.objects.create(
        owner="user:1", key=uuid4(), body_sha256="3" * 64, status=200, body=json.dumps({"x": ARABIC}).encode()
    )
    KeptPost.objects.create(token_sha256="4" * 64, path="/en/", fields={"title": [f"{NAME}"]})
    session = SessionStore()
    session["draft"] = {"words": ARABIC}
    session.create()


def _on_the_site() -> None:
    page = NewsPage.objects.first()
    page.teaser = f"{NAME} writes"
    page.title = f"News of {NAME}"
    page.slug = "news-of-zuleikha-quetzalcanary"
    page.save()
    page.save_revision()
    Redirect.objects.create(old_path="/zuleikha-quetzalcanary", redirect_link="/en/zuleikha-quetzalcanary/")
    Image.objects.create(title=NAME, file=ContentFile(picture(), name="zuleikha_quetzalcanary.jpg"))
    Image.objects.first().get_rendition("width-20")
    locale = page.locale
    String.objects.create(locale=locale, data=f"A sentence about {NAME}", data_hash=uuid4())


def _in_the_library(editor) -> None:
    """Two files of a public publication name the person; one can be read elsewhere, too."""
    publication = Publication(kind=PublicationKind.objects.get(slug="research-report"), slug="a-report-on-somebody")
    publication.texts = [PublicationText(language="en", title="A report on somebody")]
    publication.save()
    for language, url in (("en", ""), ("fr", "https://example.org/report")):
        stored = take(ContentFile(docx(f"{language}: asked {NAME}.")), name=f"{language}.docx", user=editor)
        publication.editions.add(Edition(language=language, file=stored, url=url))
    publication.save()
    publish(publication, user=editor)
    deliver_due(60)  # its words are read


def dump() -> dict[str, str]:
    """Every value of every column of every table, as the database holds it, by table and column."""
    held: dict[str, str] = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    place = f"{table}.{name}"
                    held[place] = held.get(place, "") + "\n" + _as_text(value).lower()
    return held


def _as_text(value) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("utf-8", "replace")
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)


def hits_in_database() -> list[str]:
    return [place for place, words in dump().items() if any(needle in words for needle in NEEDLES)]


def hits_in(folder: Path) -> list[str]:
    """Names and bytes of every file below the folder, packed documents unpacked."""
    found = []
    for path in [*folder.rglob("*")]:
        content = path.read_bytes() if path.is_file() else b""
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                content = b"".join(packed.read(name) for name in packed.namelist())
        words = (path.name + content.decode("utf-8", "replace")).lower()
        found += [path.name for needle in NEEDLES if needle in words]
    return found


def a_minute_passes() -> None:
    then = directory.pointer().stat().st_mtime - directory.MOVED_AFTER - 1
    os.utime(directory.pointer(), (then, then))


def write_letter(folders: Path) -> None:
    from django.core.mail import EmailMessage, get_connection

    box = get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=str(folders / "email_file_path"))
    box.send_messages([EmailMessage("An invitation", f"Dear {ARABIC}", to=["somebody@example.org"])])


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """What happens when the transaction is committed, happens."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_nothing_holds_the_name_afterwards(practice, folders, committed, settings, index_changes):
    write_letter(folders)
    assert len(hits_in_database()) > 30  # negative control: before, it is everywhere
    assert hits_in(folders / "media_root")
    assert hits_in(folders / "private_root")
    assert hits_in(settings.SEARCH_INDEX_DIR)

    with committed():
        erase_person([NAME, ARABIC], stand_in="a mediator")
    index_changes()

    assert hits_in_database() == []
    assert hits_in(folders / "media_root") == []
    assert hits_in(folders / "private_root") == []
    assert list((folders / "email_file_path").iterdir()) == []
    assert hits_in(settings.SEARCH_INDEX_DIR)  # of the generation before, which somebody may be opening
    a_minute_passes()
    index_changes()
    assert hits_in(settings.SEARCH_INDEX_DIR) == []


def test_the_texts_read_on_without_the_name(practice, client, committed):
    with committed():
        erase_person([NAME, ARABIC], stand_in="a mediator")

    stored = Practice.objects.get(pk=practice.pk)
    assert str(stored) == "The work of a mediator"
    assert stored.texts.get(language="en").teaser == "a mediator spoke."
    assert stored.latest_revision.as_object().texts.get(language="es").title == "es a mediator"
    assert Step.objects.get(practice=practice).why == "Ask a mediator."
    assert client.get(stored.get_absolute_url()).status_code == 200
    assert client.get(NewsPage.objects.first().url).status_code == 200
    assert not StoredFile.objects.exists()
    assert Image.objects.get().file.storage.exists(Image.objects.get().file.name)


def test_a_publication_loses_the_files_that_name_the_person(practice, committed, client):
    publication = Publication.objects.get(slug="a-report-on-somebody")
    assert publication.editions.filter(file__isnull=False).count() == 2

    with committed():
        erase_person([NAME, ARABIC])

    assert list(publication.editions.values_list("language", "file", "url")) == [
        ("fr", None, "https://example.org/report")
    ]
    assert client.get(publication.get_absolute_url()).status_code == 200


def test_each_document_is_read_once_and_while_others_can_write(practice, monkeypatch):
    really, read = apart.words, []

    def watched(kind, path):
        read.append(list(connection.savepoint_ids))
        return really(kind, path)

    monkeypatch.setattr(apart, "words", watched)
    outside = list(connection.savepoint_ids)

    erase_person([NAME, ARABIC, "Third Spelling"])

    assert read == [outside] * 3, "one of the practice, two of the library"


def test_a_file_that_comes_while_others_are_read_is_looked_into(practice, editor, monkeypatch):
    really, late = apart.words, []

    def somebody_sends_another(kind, path):
        if not late:
            late.append(take(ContentFile(docx(f"Late: {ARABIC}.")), name="late.docx", user=editor))
        return really(kind, path)

    monkeypatch.setattr(apart, "words", somebody_sends_another)

    erase_person([NAME, ARABIC])

    assert late
    assert not StoredFile.objects.exists()


def test_a_file_that_is_not_there_is_told_and_stops_nothing(editor, folders):
    stored = take(ContentFile(docx("Nobody.")), name="harmless.docx", user=editor)
    storage.drop(stored.key)

    assert erase_person([NAME]).unread_files == [str(stored.key)]


def test_a_second_time_changes_nothing(practice, committed):
    with committed():
        erase_person([NAME, ARABIC])

    assert not erase_person([NAME, ARABIC]).rows


def test_a_dry_run_counts_and_changes_nothing(practice, committed, folders):
    before = dump()
    with committed():
        found = erase_person([NAME], dry_run=True)

    assert found.rows["practices.PracticeText"] == 5
    assert dump() == before
    assert hits_in(folders / "private_root")


def test_names_that_only_begin_like_it_stay(practice):
    other = make_practice("Zuleikha Quetzalcanarys and a Zuleikha")

    erase_person([NAME])

    assert str(Practice.objects.get(pk=other.pk)) == "Zuleikha Quetzalcanarys and a Zuleikha"


@pytest.mark.parametrize("name", ["", "Al", "—"])
def test_a_name_of_a_few_letters_is_refused(name):
    with pytest.raises(CommandError):
        call_command("erase_person", name)


def test_the_command_tells_numbers_and_no_name(practice, capsys):
    call_command("erase_person", "Zuleikha", "Quetzalcanary", "--also", ARABIC, "--as", "a mediator", "--dry-run")

    said = capsys.readouterr().out
    assert "practices.PracticeText" in said
    assert not [needle for needle in NEEDLES if needle in said.lower()]


def test_the_account_ends_and_its_work_stays(practice, editor, client):
    client.force_login(editor)
    editor.first_name, editor.last_name = "Zuleikha", "Quetzalcanary"
    editor.save()
    Membership.objects.create(user=editor, organisation=Organisation.objects.get())
    assert client.get("/admin/").status_code == 200

    call_command("erase_person", "--also", ARABIC, "--user", editor.email)

    editor.refresh_from_db()
    assert (str(editor), editor.is_active, editor.groups.count()) == ("somebody", False, 0)
    assert not editor.memberships.exists()
    assert client.get("/admin/").status_code == 302
    assert practice.revisions.filter(user=editor).exists()
    assert not [place for place, words in dump().items() if "editor@example.org" in words]
    assert hits_in_database() == []


def test_another_account_of_that_name_is_left_alone_and_told(practice, django_user_model, capsys):
    other = django_user_model.objects.create_user(
        "z@example.org", "x", first_name="Zuleikha", last_name="Quetzalcanary"
    )

    call_command("erase_person", NAME)

    assert User.objects.get(pk=other.pk).first_name == "Zuleikha"
    assert "1 accounts bear the name" in capsys.readouterr().out


def test_from_the_admin_it_is_promised_and_the_promise_forgets_the_name(practice, committed, reviewer):
    promise([NAME, ARABIC], stand_in="a mediator", asked_by=reviewer)
    with committed():
        assert deliver_due(30) == 0, "a letter would wait for it"
        deliver_due(30, is_long=True)

    assert hits_in_database() == []
    done = Erasure.objects.get()
    assert Effect.objects.get(kind="erase person").state == "done"
    assert (done.asked_by, done.found["rows"]["practices.PracticeText"]) == (reviewer, 5)


def test_every_column_with_words_is_walked():
    """A table that is added tomorrow is walked, or stands in the lists of what is not."""
    from portal.erasure.columns import tables

    walked = {model._meta.label_lower for model, _columns in tables()}
    assert {"practices.practicetext", "wagtailcore.revision", "safeguards.safeguards", "outbox.effect"} <= walked
    left = {model._meta.app_label for model in apps.get_models() if model._meta.label_lower not in walked}
    assert "thinkers" not in left
