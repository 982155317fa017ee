"""A partner sends a sheet: it is checked in the worker, and all of it becomes drafts or nothing does."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from portal.accounts.models import Membership, Organisation, User
from portal.outbox.delivery import deliver_due
from portal.outbox.models import Effect
from practices.contribute.importing import effects, forms, views
from practices.contribute.importing.models import Import, ImportState
from practices.contribute.importing.taking_over import take_over
from practices.contribute.importing.tasks import erase_old_sheets
from practices.contribute.importing.titles import titles_of
from practices.contribute.models import Contribution
from practices.models import Practice
from tests.contribute.sheets import csv_file, make_old, send, xlsx

pytestmark = pytest.mark.django_db

HEAD = ("language", "title", "summary", "main_pillar", "other_pillars", "countries", "organisations", "start", "end",
        "end_precision", "source_1_title", "source_1_year", "source_1_archived_url", "source_2_title")  # fmt: skip
FULL = ("pt", "Água para todos", "Um resumo", "Prevention", "resolution; transformation", "gnb; Senegal", "A; B",
        "2011-05", "", "ongoing", "Relatório", "2012", "https://archive.example/relatorio", "Outro")  # fmt: skip


@pytest.fixture
def organisation(db) -> Organisation:
    return Organisation.objects.create(name="Tabanka")


@pytest.fixture
def member(organisation) -> User:
    user = User.objects.create_user("member@example.org", "a long password", language="pt")
    Membership.objects.create(organisation=organisation, user=user)
    return user


@pytest.fixture
def as_member(client, member) -> Client:
    client.force_login(member)
    return client


@pytest.fixture
def stranger(db) -> Client:
    user = User.objects.create_user("other@example.org", "a long password")
    Membership.objects.create(organisation=Organisation.objects.create(name="Others"), user=user)
    client = Client()
    client.force_login(user)
    return client


def posted(content: bytes, organisation: Organisation, name: str = "sheet.xlsx", **fields) -> dict:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return {"organisation": organisation.pk, "sheet": SimpleUploadedFile(name, content), "one_time_key": str(uuid4()),
            **fields}  # fmt: skip


def upload(client: Client, content: bytes, organisation: Organisation, code: str = "en", **facts):
    return client.post(f"/{code}/contribute/import/", posted(content, organisation, **facts))


def run(sheet: Import) -> Import:
    effects.run({"import": sheet.pk}, Effect())
    sheet.refresh_from_db()
    return sheet


def drafts() -> list[Practice]:
    rows = Contribution.objects.order_by("pk").select_related("practice")
    return [row.practice.get_latest_revision_as_object() for row in rows]


# --- from the page to the drafts ---


def test_a_sheet_that_is_right_becomes_drafts_of_the_organisation(as_member, organisation, member):
    sent = upload(as_member, xlsx(HEAD, FULL, ("es", "Otro")), organisation)
    report = sent.headers["Location"]
    waiting = as_member.get(report)
    assert waiting.status_code == 200 and waiting.headers["Refresh"]
    assert not Contribution.objects.exists()

    deliver_due(10)

    page = as_member.get(report).content.decode()
    assert "Água para todos" in page and "2 rows have become drafts" in page
    first, second = drafts()
    text = first.reading().original
    assert (text.language, text.title, text.summary) == ("pt", "Água para todos", "Um resumo")
    assert first.main_pillar.slug == "prevention"
    assert [pillar.slug for pillar in first.other_pillars.all()] == ["resolution", "transformation"]
    assert [row.country.slug for row in first.countries.all()] == ["gnb", "sen"]
    assert [row.name for row in first.organisations.all()] == ["A", "B"]
    assert [(row.title, row.year, row.archived_url) for row in first.sources.all()] == [
        ("Relatório", 2012, "https://archive.example/relatorio"), ("Outro", None, ""),
    ]  # fmt: skip
    assert (str(first.start), first.start_precision, first.end, first.end_precision) == (
        "2011-05-01", "month", None, "ongoing"
    )  # fmt: skip
    assert second.reading().original.title == "Otro"
    for contribution in Contribution.objects.all():
        assert (contribution.organisation, contribution.started_by) == (organisation, member)
        assert not contribution.practice.live


def test_one_bad_cell_and_nothing_is_taken_over_and_the_report_speaks_the_partners_language(as_member, organisation):
    rows = [("en", f"Title {number}") for number in range(40)]
    rows[20] = ("xx", "Title 20")
    report = upload(as_member, csv_file(("language", "title"), *rows), organisation, "es").headers["Location"]
    deliver_due(10)

    assert Import.objects.get().language == "es"
    page = as_member.get(report).content.decode()
    assert "A22" in page and report.startswith("/es/")
    assert not Contribution.objects.exists()


def test_the_titles_that_an_organisation_has_already_are_asked_about_first(as_member, organisation, member):
    run(send(xlsx(HEAD, FULL), organisation, member))
    assert titles_of(organisation) == {"Água para todos"}

    sheet = run(send(xlsx(HEAD, FULL, ("es", "Otro")), organisation, member))
    assert (sheet.state, Contribution.objects.count()) == (ImportState.ASKING, 1)

    address = reverse("import_confirm", args=[sheet.key])
    as_member.post(address, {"one_time_key": str(uuid4())})
    as_member.post(address, {"one_time_key": str(uuid4())})
    deliver_due(10)
    sheet.refresh_from_db()
    assert (sheet.state, Contribution.objects.count()) == (ImportState.DONE, 3)


# --- once or not at all ---


def test_run_again_there_are_no_double_rows(organisation, member):
    sheet = send(xlsx(HEAD, FULL), organisation, member)
    for _time in range(3):
        run(sheet)
    assert Contribution.objects.count() == 1


def test_killed_half_way_there_is_no_row_and_the_next_run_makes_them_all(organisation, member, monkeypatch):
    sheet = send(xlsx(HEAD, *[("en", f"Title {number}") for number in range(5)]), organisation, member)
    practices = Practice.objects.count()

    def dies_half_way(rows, *args):
        take_over(rows[:3], *args)
        raise KeyboardInterrupt

    with monkeypatch.context() as half_way, pytest.raises(KeyboardInterrupt):
        half_way.setattr(effects, "take_over", dies_half_way)
        run(sheet)
    assert (Contribution.objects.count(), Practice.objects.count()) == (0, practices)
    sheet.refresh_from_db()
    assert sheet.state == ImportState.WAITING

    run(sheet)
    assert Contribution.objects.count() == 5


def test_the_same_form_sent_twice_is_one_import(as_member, organisation):
    key = str(uuid4())
    content = xlsx(HEAD, FULL)
    first, second = (upload(as_member, content, organisation, one_time_key=key) for _time in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Import.objects.count() == 1 == Effect.objects.filter(kind=effects.KIND).count()


# --- whose it is ---


def test_nobody_else_sees_or_confirms_an_import(stranger, organisation, member, client):
    sheet = run(send(xlsx(("language", "title"), ("xx", "canary")), organisation, member))
    report, confirm = reverse("import_report", args=[sheet.key]), reverse("import_confirm", args=[sheet.key])
    assert stranger.get(report).status_code == stranger.post(confirm, {"one_time_key": str(uuid4())}).status_code == 404
    assert sheet.name not in stranger.get(reverse("import_start")).content.decode()
    assert client.get(report).status_code == 302


def test_a_sheet_cannot_be_sent_for_another_organisation(stranger, organisation):
    assert upload(stranger, xlsx(HEAD, FULL), organisation).status_code == 200
    assert not Import.objects.exists()


def test_a_suspended_organisation_sends_nothing(as_member, organisation):
    Organisation.objects.filter(pk=organisation.pk).update(trust="suspended")
    assert upload(as_member, xlsx(HEAD, FULL), organisation).status_code == 200
    assert not Import.objects.exists()


@pytest.mark.parametrize(
    "meanwhile",
    [
        pytest.param(lambda _user: Organisation.objects.update(trust="suspended"), id="suspended"),
        pytest.param(lambda user: user.memberships.all().delete(), id="left"),
        pytest.param(lambda user: user.delete(), id="erased"),
    ],
)
def test_what_waits_is_not_taken_over_for_whom_may_not_write_any_more(organisation, member, meanwhile):
    sheet = send(xlsx(HEAD, FULL), organisation, member)
    meanwhile(member)

    assert run(sheet).state == ImportState.WRONG

    assert not Contribution.objects.exists()
    assert sheet.report[0]["is_error"] and sheet.report[0]["sentence"]


def test_who_has_left_sees_nothing_more(as_member, organisation, member):
    report = upload(as_member, xlsx(HEAD, FULL), organisation).headers["Location"]
    Membership.objects.all().delete()
    assert as_member.get(report).status_code == 404
    assert as_member.get(reverse("import_start")).status_code == 404


# --- limits ---


def test_a_file_that_is_too_large_is_refused_with_413(as_member, organisation):
    refused = upload(as_member, bytes(forms.LARGEST + 1), organisation)
    assert refused.status_code == 413
    assert b"5 MB" in refused.content and b"portal.css" in refused.content
    assert not Import.objects.exists()


def test_no_file_or_an_empty_one_is_told_beside_the_field(as_member, organisation):
    for content in (b"", None):
        fields = posted(content or b"", organisation)
        if content is None:
            del fields["sheet"]
        refused = as_member.post("/en/contribute/import/", fields)
        assert refused.status_code == 200 and refused.context["form"].errors["sheet"]


def test_too_many_files_an_hour_are_told_to_wait(as_member, organisation, member, monkeypatch):
    monkeypatch.setattr(views, "MOST_AN_HOUR", 1)
    assert upload(as_member, xlsx(HEAD, FULL), organisation).status_code == 302
    refused = upload(as_member, xlsx(HEAD, FULL), organisation)
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "3600")


@pytest.mark.parametrize("name", ["../../etc/passwd.xlsx", "a\u202efdp.xlsx", "x" * 150 + ".xlsx", "CON", "<b>.csv"])
def test_the_name_of_a_file_is_only_ever_shown(as_member, organisation, name):
    report = upload(as_member, xlsx(HEAD, FULL), organisation, name=name).headers["Location"]
    page = as_member.get(report).content.decode()
    assert "\u202e" not in page and "<b>.csv" not in page


def test_the_file_is_erased_after_seven_days_and_the_report_stays(as_member, organisation, member):
    old, new = (run(send(xlsx(HEAD, FULL), organisation, member)) for _time in range(2))
    make_old(old)
    erase_old_sheets()
    old.refresh_from_db()
    new.refresh_from_db()
    assert bytes(old.content) == b"" != bytes(new.content)
    assert as_member.get(reverse("import_report", args=[old.key])).status_code == 200


def test_the_templates_are_for_partners_only(as_member, client):
    for format in ("xlsx", "csv"):
        found = as_member.get(reverse("import_template", args=[format]))
        assert found.status_code == 200 and "attachment" in found.headers["Content-Disposition"]
        assert "no-store" in found.headers["Cache-Control"]
    assert as_member.get(reverse("import_template", args=["exe"])).status_code == 404
    assert Client().get(reverse("import_template", args=["csv"])).status_code == 302


def test_the_pages_make_a_constant_number_of_queries(as_member, organisation, member, queries):
    def made(address: str) -> int:
        as_member.get(address)
        with queries() as counted:
            assert as_member.get(address).status_code == 200
        return len(counted)

    few = run(send(xlsx(HEAD, FULL), organisation, member))
    start, report = reverse("import_start"), reverse("import_report", args=[few.key])
    before = made(start), made(report)
    many = [("en", f"Title {number}") for number in range(8)]
    more = run(send(xlsx(HEAD, *many), organisation, member))
    assert (made(start), made(reverse("import_report", args=[more.key]))) == before


def test_taking_over_holds_the_database_for_a_bounded_number_of_queries_a_row(organisation, member, queries):
    sheet = send(csv_file(HEAD[:2], *[("en", f"Title {number}") for number in range(20)]), organisation, member)
    with queries() as made:
        assert run(sheet).state == ImportState.DONE
    assert len(made) < 100 + 20 * 30


def test_as_many_rows_as_may_be_become_drafts(organisation, member):
    sheet = run(send(csv_file(HEAD[:2], *[("en", f"Title {number}") for number in range(500)]), organisation, member))
    assert (sheet.state, Contribution.objects.count()) == (ImportState.DONE, 500)
