"""Pictures and documents of a case study: sent by its authors, described, seen by those who may, public when it is."""

import hashlib
import uuid
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import Membership, Organisation
from portal.files.enums import Check
from portal.files.ingest import take
from portal.files.models import StoredFile, Upload
from portal.files.resumable import MOST_PIECE
from portal.files.tasks import forget_unused
from portal.records.completeness import Incomplete
from portal.records.publishing import publish, withdraw
from practices.contribute import attachments
from practices.contribute.models import Contribution
from practices.contribute.progress import missing
from practices.contribute.saving import load_draft
from practices.contribute.starting import start
from practices.models import Attachment, Practice
from practices.projection import to_public
from practices.review.rules import check_ready
from practices.safeguards.models import Safeguards
from tests.contribute.conftest import fields_of, soup
from tests.factories import make_practice
from tests.files import samples

pytestmark = pytest.mark.django_db

PHOTO = samples.jpeg(900, 700, quality=95)


@pytest.fixture(autouse=True)
def private(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"
    return settings.PRIVATE_ROOT


@pytest.fixture
def organisation():
    return Organisation.objects.create(name="Peace Committee of Tamale")


@pytest.fixture
def person(django_user_model):
    def make(name, organisation=None):
        user = django_user_model.objects.create_user(f"{name}@example.org", "a long password")
        if organisation:
            Membership.objects.create(user=user, organisation=organisation)
        return user

    return make


@pytest.fixture
def author(person, organisation):
    return person("author", organisation)


@pytest.fixture
def case(organisation, author):
    return start(organisation, author, language="en")


@pytest.fixture
def browser(author):
    client = Client()
    client.force_login(author)
    return client


def rows(case: Contribution) -> list[Attachment]:
    case.practice.refresh_from_db()
    return list(load_draft(case).attachments.all())


def page(case: Contribution) -> str:
    return reverse("contribution_section", args=[case.key, "attachments"])


def typed(browser: Client, case: Contribution) -> dict[str, str]:
    """The form as a browser would send it back."""
    form = browser.get(page(case)).context
    fields = {name: form["form"].initial.get(name, "") for name in form["form"].fields}
    fields = {name: value for name, value in fields.items() if value not in (False, "")}
    return {**fields, "version": form["version"], "seen": form["seen"], "one_time_key": str(uuid.uuid4())}


def send(browser: Client, case: Contribution, content: bytes = PHOTO, name: str = "photo.jpg", **changed):
    file = SimpleUploadedFile(name, content)
    fields = {**typed(browser, case), "send": "1", "file": file, **changed}
    return browser.post(reverse("attachment_send", args=[case.key]), fields)


def attached(case: Contribution, content: bytes = PHOTO, **said) -> Attachment:
    """A file with all that is asked about it, in the draft."""
    stored = take(ContentFile(content), name="photo.jpg", user=None, organisation=case.organisation, sent_for=case.key)
    return Attachment(
        file=stored, **{"alt": "A palaver tree", "licence": "cc-by", "has_consent": True, "language": "en", **said}
    )


def test_a_file_is_sent_with_a_plain_form_and_described(browser, case):
    assert send(browser, case).headers["Location"] == page(case)
    (row,) = rows(case)
    key = row.file.key.hex

    said = {f"{key}-alt": "People below a tree", f"{key}-credit": "Amina", f"{key}-licence": "cc-by",
            f"{key}-has_consent": "on", f"{key}-language": "es"}  # fmt: skip
    browser.post(page(case), {**typed(browser, case), **said})

    (row,) = rows(case)
    assert (row.alt, row.credit, row.licence, row.has_consent, row.language) == (
        "People below a tree", "Amina", "cc-by", True, "es",
    )  # fmt: skip
    assert row.file.sent_for == case.key
    assert b"People below a tree" in browser.get(page(case)).content


def test_what_is_typed_about_other_files_is_saved_when_one_more_is_sent(browser, case):
    send(browser, case)
    key = rows(case)[0].file.key.hex
    send(browser, case, samples.pdf(), "law.pdf", **{f"{key}-alt": "Typed and not saved before"})
    assert [row.alt for row in rows(case)] == ["Typed and not saved before", ""]


def test_the_order_is_changed_and_a_file_is_taken_out(browser, case):
    send(browser, case)
    send(browser, case, samples.pdf(), "law.pdf")
    send(browser, case, samples.docx(), "list.docx")
    first, second, third = (row.file.key.hex for row in rows(case))

    browser.post(
        page(case), {**typed(browser, case), f"{first}-place": 3, f"{third}-place": 1, f"{second}-remove": "on"}
    )

    assert [row.file.key.hex for row in rows(case)] == [third, first]
    assert StoredFile.objects.count() == 3, "earlier versions of the draft still show it"


@pytest.fixture
def four(browser, case) -> dict[str, str]:
    """Four files, by the letter that the tests call them."""
    for letter, content in zip("ABCD", (PHOTO, samples.png(), samples.pdf(), samples.docx()), strict=True):
        send(browser, case, content, f"{letter}.{letter}")
    return {letter: row.file.key.hex for letter, row in zip("ABCD", rows(case), strict=True)}


def ordered(case: Contribution, four: dict[str, str]) -> str:
    letters = {key: letter for letter, key in four.items()}
    return "".join(letters[row.file.key.hex] for row in rows(case))


def shown(browser: Client, case: Contribution) -> dict[str, str]:
    """The fields of the page with all that a browser would post of it."""
    return fields_of(soup(browser.get(page(case))))


@pytest.mark.parametrize(
    ("places", "order"),
    [({"A": 2}, "BACD"), ({"A": 3}, "BCAD"), ({"A": 4}, "BCDA"), ({"C": 1}, "CABD"), ({"D": 2}, "ADBC"),
     ({"A": 2, "B": 1}, "BACD"), ({"B": 1, "C": 1}, "BCAD"), ({"A": 9}, "BCDA"), ({"A": ""}, "ABCD"), ({}, "ABCD")],
)  # fmt: skip
def test_a_file_stands_where_it_was_told_to_and_the_others_in_their_order(browser, case, four, places, order):
    places = {f"{four[letter]}-place": place for letter, place in places.items()}
    assert browser.post(page(case), shown(browser, case) | places).status_code == 302
    assert ordered(case, four) == order


def test_a_page_that_saves_itself_again_moves_nothing_back(browser, case, four):
    """It still shows the places that the others had before."""
    typed = shown(browser, case) | {f"{four['A']}-place": 2, f"{four['D']}-remove": "on"}
    for caption in ("", "One word", "One word more"):
        fields = typed | {f"{four['C']}-caption": caption, "one_time_key": str(uuid.uuid4())}
        answer = browser.post(page(case), fields, headers={"Accept": "application/json"}).json()
        assert answer["errors"] == {}
        assert ordered(case, four) == "BAC"
        typed |= {"version": answer["version"], "seen": answer["seen"]}


def test_the_same_file_twice_is_one(browser, case):
    for _again in range(2):
        assert send(browser, case).status_code == 302
    assert len(rows(case)) == StoredFile.objects.count() == 1


def test_a_document_needs_no_description_beside_its_title(browser, case):
    send(browser, case, samples.docx(), "list.docx")
    key = rows(case)[0].file.key.hex
    assert f"{key}-alt" not in browser.get(page(case)).context["form"].fields
    browser.post(page(case), {**typed(browser, case), f"{key}-caption": "List of signatories"})
    assert rows(case)[0].alt == "List of signatories"


def test_warnings_and_the_state_of_the_check_are_told(browser, case):
    tracked = '<w:p><w:ins w:author="A"><w:r><w:t>new</w:t></w:r></w:ins></w:p>'
    send(browser, case, samples.docx(body=tracked), "draft.docx")
    words = browser.get(page(case)).content.decode()
    assert "The document holds tracked changes" in words
    assert "Not yet checked" in words


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"<svg/>", "x.svg", "Only pictures"),
        (b"", "x.jpg", "The file is empty"),
        (samples.moving("GIF"), "x.gif", "Moving pictures"),
    ],
)
def test_a_file_that_is_not_taken_is_refused_on_the_page_and_nothing_is_lost(browser, case, content, name, sentence):
    send(browser, case)
    key = rows(case)[0].file.key.hex
    response = send(browser, case, content, name, **{f"{key}-alt": "Typed meanwhile"})
    assert response.status_code == 400
    assert sentence in response.content.decode()
    assert "Typed meanwhile" in response.content.decode()
    assert len(rows(case)) == 1


def test_a_body_that_is_too_large_is_refused_before_it_is_read(browser, case):
    address = reverse("attachment_send", args=[case.key])
    response = browser.post(
        address, b"x", content_type="application/octet-stream", CONTENT_LENGTH=str(50 * 1024 * 1024)
    )
    assert response.status_code == 413
    assert b"at most 20 MB" in response.content
    assert b"portal.css" in response.content


def test_a_body_that_does_not_say_how_large_it_is_is_refused(browser, case):
    response = browser.generic("POST", reverse("attachment_send", args=[case.key]), HTTP_TRANSFER_ENCODING="chunked")
    assert response.status_code == 411


def test_a_form_without_its_token_is_refused(case, author):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(author)
    for name, arguments in (("attachment_send", [case.key]), ("upload_begin", [case.key])):
        assert strict.post(reverse(name, args=arguments)).status_code == 403, name


def test_too_many_files_are_refused_with_the_room_that_is_left(browser, case, monkeypatch):
    monkeypatch.setattr(attachments, "MOST_FILES", 1)
    send(browser, case)
    response = send(browser, case, samples.pdf(), "law.pdf")
    assert response.status_code == 400
    assert "room for 0 more files" in response.content.decode()
    assert StoredFile.objects.count() == 1


@pytest.mark.parametrize("limit", ["MOST_BYTES", "MOST_OF_ORGANISATION"])
def test_too_many_bytes_are_refused_with_the_room_that_is_left(browser, case, monkeypatch, limit):
    monkeypatch.setattr(attachments, limit, 5000)
    response = send(browser, case)
    assert response.status_code == 400
    assert "Together they may have 4.9\xa0KB" in response.content.decode()
    assert rows(case) == []


def test_a_case_study_in_review_takes_no_files(browser, case, monkeypatch):
    case.organisation.trust = "suspended"
    case.organisation.save()
    assert send(browser, case).status_code == 409
    assert rows(case) == []
    assert StoredFile.objects.count() == 0


# --- Piece by piece ---------------------------------------------------------------------------------------------------


def begin(browser: Client, case: Contribution, content: bytes = PHOTO, **changed):
    said = {"name": "photo.jpg", "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    return browser.post(
        reverse("upload_begin", args=[case.key]), {**said, **changed}, headers={"Accept": "application/json"}
    )


def piece(browser: Client, address: str, offset, content: bytes, **headers):
    return browser.post(
        address, content, content_type="application/octet-stream",
        headers={"X-Offset": str(offset), "Accept": "application/json", **headers},
    )  # fmt: skip


def test_a_file_comes_in_pieces_over_a_line_that_breaks(browser, case):
    cut = len(PHOTO) * 9 // 10
    told = begin(browser, case).json()
    assert told["offset"] == 0
    assert piece(browser, told["address"], 0, PHOTO[:cut]).json()["offset"] == cut

    told = begin(browser, case).json()  # the page was loaded again and the same file chosen
    assert told["offset"] == cut
    wrong = piece(browser, told["address"], 0, PHOTO[cut:])
    assert (wrong.status_code, wrong.json()) == (409, {"offset": cut})
    seen = typed(browser, case)["seen"]
    done = piece(browser, told["address"], cut, PHOTO[cut:], **{"X-Seen": seen})

    assert done.status_code == 200
    assert done.json()["seen"] == typed(browser, case)["seen"]
    assert rows(case)[0].file.key.hex in done.json()["html"]
    for _again in range(2):  # the answer was lost, and the last piece is sent again
        assert "html" in piece(browser, told["address"], cut, PHOTO[cut:]).json()
    assert len(rows(case)) == StoredFile.objects.count() == 1


def test_a_page_that_has_not_seen_another_change_must_notice_it(browser, case):
    """Negative control for `seen`: a page that was older than the last change is not told how to overwrite it."""
    told = begin(browser, case).json()
    assert "seen" not in piece(browser, told["address"], 0, PHOTO, **{"X-Seen": "of long ago"}).json()


def test_other_bytes_than_were_announced_begin_anew(browser, case):
    told = begin(browser, case).json()
    refused = piece(browser, told["address"], 0, bytes(len(PHOTO)))
    assert refused.status_code == 400
    assert "not the file that was announced" in refused.json()["error"]
    assert not Upload.objects.exists()
    assert begin(browser, case).json()["offset"] == 0


@pytest.mark.parametrize(
    ("changed", "status"), [({"size": 0}, 400), ({"size": 10**9}, 400), ({"sha256": "x"}, 400), ({"name": ""}, 400)]
)
def test_what_cannot_be_taken_is_refused_before_it_is_sent(browser, case, changed, status):
    assert begin(browser, case, **changed).status_code == status
    assert not Upload.objects.exists()


def test_a_piece_is_bounded_and_its_place_is_a_number(browser, case):
    address = begin(browser, case).json()["address"]
    assert piece(browser, address, 0, b"x" * (MOST_PIECE + 1)).status_code == 413
    for nonsense in ("", "-1", "1e3", "٣", "9" * 30):
        assert piece(browser, address, nonsense.encode().decode("latin-1"), b"x").status_code == 409, nonsense


def test_nobody_else_adds_to_an_upload(browser, case, person, organisation):
    address = begin(browser, case).json()["address"]
    for user in (person("colleague", organisation), person("stranger", Organisation.objects.create(name="Another"))):
        other = Client()
        other.force_login(user)
        assert piece(other, address, 0, PHOTO).status_code == 404
    assert piece(Client(), address, 0, PHOTO).status_code == 401


# --- Who may have it --------------------------------------------------------------------------------------------------


def draft_addresses(case: Contribution, stored: StoredFile) -> list[str]:
    return [reverse(name, args=[case.key, stored.key]) for name in ("draft_file", "draft_file_small")]


def test_a_drafts_files_are_there_for_those_who_may_read_it_only(browser, case, person, organisation, reviewer):
    send(browser, case)
    stored = rows(case)[0].file
    people = {
        "author": (browser, 200),
        "colleague": (person("colleague", organisation), 200),
        "reviewer": (reviewer, 200),
        "another organisation": (person("other", Organisation.objects.create(name="Another")), 404),
        "without organisation": (person("nobody"), 404),
        "not signed in": (Client(), 404),
    }
    for name, (who, status) in people.items():
        client = who if isinstance(who, Client) else Client()
        if client is not who:
            client.force_login(who)
        for address in draft_addresses(case, stored):
            assert client.get(address).status_code == status, (name, address)


def test_a_file_is_not_there_under_another_case_study(browser, case, organisation, author):
    """Somebody who may read one draft asks through it for the file of another."""
    send(browser, case)
    mine = start(organisation, author, language="en")
    stored = rows(case)[0].file
    assert [browser.get(address).status_code for address in draft_addresses(mine, stored)] == [404, 404]
    assert browser.get(reverse("draft_file", args=[case.key, uuid.uuid4()])).status_code == 404


def test_a_member_who_has_left_gets_nothing_at_the_next_request(browser, case, author):
    send(browser, case)
    (address, _small) = draft_addresses(case, rows(case)[0].file)
    assert browser.get(address).status_code == 200
    author.memberships.all().delete()
    assert browser.get(address).status_code == 404


def test_what_is_served_cannot_harm_the_browser(browser, case):
    send(browser, case)
    send(browser, case, samples.pdf(), "a\r\nb\u202e.pdf")
    picture, document = (browser.get(draft_addresses(case, row.file)[0]) for row in rows(case))
    for response in (picture, document):
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert response.headers["Cache-Control"] == "private, no-store"
        assert response.headers["X-Robots-Tag"] == "noindex"
        assert "ETag" not in response.headers
        assert samples.CANARY.encode() not in b"".join(response.streaming_content)
    assert picture.headers["Content-Disposition"].startswith("inline")
    assert document.headers["Content-Disposition"].startswith("attachment")
    assert not set("\r\n\u202e") & set(document.headers["Content-Disposition"])


def test_a_proxy_is_told_where_the_file_is(browser, case, settings):
    settings.SENDFILE_PREFIX = "/internal/"
    send(browser, case)
    stored = rows(case)[0].file
    response = browser.get(draft_addresses(case, stored)[0])
    assert response.headers["X-Accel-Redirect"] == f"/internal/{stored.key.hex[:2]}/{stored.key.hex}"
    assert response.content == b""
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


# --- In public --------------------------------------------------------------------------------------------------------


@pytest.fixture
def public(organisation):
    """A published practice with a picture and a document, and its organisation's side."""
    practice = make_practice("A practice with pictures")
    case = Contribution(organisation=organisation)
    practice.attachments = [
        attached(case, caption="Debajo del árbol", language="es", credit="A photographer"),
        attached(case, samples.pdf(), caption="The text of the law"),
    ]
    case.practice = publish(practice)  # before there is a contribution, which would ask for a review
    case.save()
    return case


def public_addresses(case: Contribution) -> list[str]:
    files = [row.file for row in case.practice.attachments.all()]
    small = reverse("practice_file_small", args=[case.practice.slug, files[0].key])
    return [*(reverse("practice_file", args=[case.practice.slug, file.key]) for file in files), small]


def test_the_public_page_shows_pictures_with_their_words_and_documents_to_be_saved(client, public):
    words = client.get(public.practice.get_absolute_url()).content.decode()
    picture, document, small = public_addresses(public)
    assert f'src="{small}"' in words
    assert 'alt="A palaver tree"' in words
    assert '<span lang="es" dir="ltr">Debajo del árbol</span>' in words
    assert "Made by A photographer" in words
    assert f'href="{document}"' in words
    assert "The text of the law" in words
    assert "photo.jpg" not in words, "what its sender called the file is nobody's business"
    for address in (picture, document, small):
        response = client.get(address)
        assert response.status_code == 200
        assert f'filename="{public.practice.slug}.' in response.headers["Content-Disposition"]
        assert not response.cookies
    assert client.get(picture).headers["Cache-Control"] == "public, max-age=60"
    assert client.get(document).headers["Cache-Control"] == "private, no-store"


def test_withdrawn_it_is_gone_at_once(client, public):
    addresses = public_addresses(public)
    withdraw(public.practice)
    assert [client.get(address).status_code for address in addresses] == [404, 404, 404]


def test_an_update_that_is_only_a_draft_changes_nothing_in_public(client, public):
    """A file added to, and one taken out of, a draft over a public practice."""
    draft = load_draft(public)
    kept = list(draft.attachments.all())
    new = attached(public, samples.png())
    draft.attachments = [kept[1], new]
    draft.save_revision(clean=False)

    assert client.get(reverse("practice_file", args=[draft.slug, new.file.key])).status_code == 404
    assert client.get(public_addresses(public)[0]).status_code == 200


def test_a_file_of_another_practice_is_not_there(client, public):
    other = publish(make_practice("Another practice"))
    key = public.practice.attachments.first().file.key
    assert client.get(reverse("practice_file", args=[other.slug, key])).status_code == 404


@pytest.mark.parametrize(
    ("state", "url", "status"),
    [(Check.INFECTED, "", 404), (Check.NOT_YET, "tcp://127.0.0.1:9", 404), (Check.CLEAN, "tcp://127.0.0.1:9", 200),
     (Check.NOT_YET, "", 200)],
)  # fmt: skip
def test_only_what_was_checked_is_public_where_there_is_a_scanner(client, public, settings, state, url, status):
    StoredFile.objects.update(check_state=state)
    settings.CLAMD_URL = url
    assert [client.get(address).status_code for address in public_addresses(public)] == [status] * 3
    told = to_public(Practice.objects.get(pk=public.practice.pk), "en")["attachments"]
    assert len(told) == (2 if status == 200 else 0)
    assert ("<figure>" in client.get(public.practice.get_absolute_url()).content.decode()) == (status == 200)


def test_what_is_infected_stands_in_the_way_of_publication(public):
    Safeguards.objects.create(practice=public.practice, names_people="no", minors="no", people_at_risk="no",
                              exact_places="no")  # fmt: skip
    draft = load_draft(public)
    StoredFile.objects.update(check_state=Check.CLEAN)
    check_ready(public.practice, draft)  # the control: checked, nothing of it stands in the way
    StoredFile.objects.update(check_state=Check.INFECTED)
    with pytest.raises(Incomplete, match="something harmful"):
        check_ready(public.practice, load_draft(public))
    assert any("something harmful" in sentence for sentence in missing(load_draft(public))["attachments"])


def test_the_projection_says_what_is_public_about_a_file_and_nothing_else(public):
    picture, document = to_public(public.practice, "en")["attachments"]
    assert set(picture) == {"url", "type", "alt", "caption", "credit", "licence", "width", "height"}
    assert picture["url"].endswith(public_addresses(public)[0])
    assert (document["type"], document["width"]) == ("application/pdf", None)


@pytest.mark.parametrize("left_out", [{"alt": ""}, {"licence": ""}, {"has_consent": False}])
def test_without_description_licence_or_consent_it_cannot_be_public(organisation, left_out):
    practice = make_practice("Not complete")
    case = Contribution(organisation=organisation)
    practice.attachments = [attached(case, **left_out)]
    assert "attachments" in practice.missing_by_field()
    practice.attachments = [attached(case, samples.png())]
    assert "attachments" not in practice.missing_by_field()


def test_the_page_costs_the_same_for_one_file_and_for_many(client, public, queries):
    address = public.practice.get_absolute_url()
    client.get(address)
    with queries() as few:
        client.get(address)
    practice = public.practice
    for number in range(4):
        practice.attachments.add(attached(public, samples.jpeg(50 + number, 40)))
    practice.save()
    with queries() as many:
        client.get(address)
    assert len(many) == len(few)


def test_the_preview_asks_for_files_where_a_draft_may_be_read(browser, case):
    send(browser, case)
    stored = rows(case)[0].file
    words = browser.get(reverse("contribution_preview", args=[case.key])).content.decode()
    assert draft_addresses(case, stored)[1] in words


# --- What nothing names -----------------------------------------------------------------------------------------------


def make_old() -> None:
    StoredFile.objects.update(created_at=timezone.now() - timedelta(hours=25))


def test_a_file_that_stands_in_no_version_is_deleted_after_a_day(
    browser, case, private, django_capture_on_commit_callbacks
):
    send(browser, case)
    drafted = rows(case)[0].file
    lost = attached(case, samples.pdf()).file  # came, and the page that would have named it never did
    with django_capture_on_commit_callbacks(execute=True):
        forget_unused()
        assert StoredFile.objects.count() == 2, "not before a day has passed"
        make_old()
        forget_unused()

    assert list(StoredFile.objects.all()) == [drafted]
    assert list(private.rglob(f"{lost.key.hex}*")) == []


def test_a_file_that_is_public_or_stands_in_an_older_version_stays(public):
    """Taken out of the draft, it is still in the history and on the public page."""
    draft = load_draft(public)
    draft.attachments = []
    draft.save_revision(clean=False)
    make_old()
    forget_unused()
    assert StoredFile.objects.count() == 2

    Practice.objects.get(pk=draft.pk).attachments.all().delete()
    forget_unused()
    assert StoredFile.objects.count() == 2, "an older version names them"
    draft.revisions.exclude(pk=draft.latest_revision_id).delete()
    forget_unused()
    assert StoredFile.objects.count() == 0
