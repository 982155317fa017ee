"""Whatever changes what is public makes the pages anew, by whatever way it is written."""

import pytest
from django.apps import apps
from django.db import InterfaceError, connection, transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Revision

from events.models import Event
from events.registration.models import Registration
from portal.correspondence import relay
from portal.correspondence.models import Message
from portal.page_cache import changes, state
from portal.page_cache.changes import changes_what_is_shown, listening
from portal.page_cache.models import PublicChange
from portal.page_cache.tables import NEVER_SHOWN, SHOWN, names
from portal.page_cache.tasks import KEPT_FOR, forget_public_changes
from portal.pages.models import ContentPage, NewsPage
from portal.partners.models import Partner
from portal.records.publishing import withdraw
from portal.vocabularies.models import CountryGroup, Membership, Theme
from practices.models import Practice
from practices.views import PracticeList
from tests.exchange.wishes import make_wish
from tests.factories import make_published_practice
from tests.page_cache.conftest import LIST, is_kept, was_kept


@pytest.fixture
def raised(keeping, commit):
    """Whether a step makes the pages anew."""

    def asked(step) -> bool:
        commit()
        before = state.state()
        step()
        commit()
        return state.state() != before

    return asked


def practice() -> Practice:
    return Practice.objects.get(slug="ghana-national-peace-council")


def page() -> ContentPage:
    return ContentPage.objects.live().get(slug="about", locale__language_code="en")


CHANGES = {
    "publication": lambda: make_published_practice("A new one"),
    "withdrawal": lambda: withdraw(practice()),
    "deletion": lambda: practice().texts.exclude(origin="original").first().delete(),
    "many rows at once": lambda: Practice.objects.update(is_looking_for=True),
    "many rows made": lambda: Theme.objects.bulk_create([Theme(slug="new", labels={"en": "New"}, position=999)]),
    "many rows written": lambda: Partner.objects.bulk_update(Partner.objects.all()[:2], ["name"]),
    "links of many to many": lambda: practice().themes.through.objects.all()[:1].get().delete(),
    "vocabulary": lambda: Theme.objects.first().save(),
    "membership": lambda: Membership.objects.update(until=timezone.localdate()),
    "group": lambda: CountryGroup.objects.first().save(),
    "page published": lambda: page().save_revision().publish(),
    "page withdrawn": lambda: page().unpublish(),
    "page moved": lambda: NewsPage.objects.last().move(NewsPage.objects.last().get_parent(), pos="first-child"),
    "page deleted": lambda: NewsPage.objects.last().delete(),
    "restriction": lambda: PageViewRestriction.objects.create(page=page(), restriction_type="login"),
    "wish": lambda: make_wish("How others do it", state="public"),
    "somebody who takes no letters": lambda: relay.refuse("a hash of his address"),
    "event": lambda: Event.objects.published().first().save(),
    "seat": lambda: Registration.objects.filter(pk=0).update(name="x"),
    "by hand": lambda: connection.cursor().execute("update practices_practice set live = live"),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_of_what_is_public_makes_the_pages_anew(raised, name):
    assert raised(CHANGES[name])


@pytest.mark.parametrize(
    "step",
    [
        pytest.param(lambda: practice().save_revision(), id="draft of a record"),
        pytest.param(lambda: page().save_revision(), id="draft of a page"),
        pytest.param(lambda: Revision.objects.update(object_str="x"), id="revisions"),
        pytest.param(lambda: Message.objects.create(subject="programme", words="x"), id="letter"),
        pytest.param(lambda: list(Practice.objects.select_for_update()), id="locked rows"),
        pytest.param(lambda: Page.objects.count(), id="reading"),
    ],
)
def test_a_draft_and_what_is_never_shown_leave_them_as_they_are(raised, step):
    """Negative control; and people who write do not cost the readers their cache."""
    assert not raised(step)


@pytest.mark.parametrize(
    ("sql", "is_heard"),
    [
        ('UPDATE "practices_practice" SET "latest_revision_id" = %s WHERE x', False),
        ('UPDATE "practices_practice" SET "latest_revision_id" = %s, "live" = %s WHERE x', True),
        ('UPDATE "practices_practice" SET "has_unpublished_changes" = CASE WHEN x THEN 1 END WHERE x', True),
        ("  delete from only practices_practice", True),
        ('WITH a AS (SELECT 1) INSERT INTO "practices_practice" SELECT 1', True),
        ('TRUNCATE "practices_practice"', True),
        ('TRUNCATE "django_session", "practices_practice"', True),
        ('WITH gone AS (DELETE FROM "django_session" RETURNING 1) UPDATE "practices_practice" SET live = false', True),
        ('WITH gone AS (DELETE FROM "practices_practice" RETURNING 1) INSERT INTO "django_session" SELECT 1', True),
        ("WITH gone AS (DELETE FROM django_session RETURNING 1) SELECT 1", False),
        ('INSERT INTO "django_session" SELECT 1; DELETE FROM "practices_practice"', True),
        ('UPDATE "practices_practice" SET "latest_revision_id" = NULL WHERE x; UPDATE "funds_fund" SET y = 1', True),
        ("MERGE INTO practices_practice USING x", True),
        ("COPY practices_practice FROM stdin", True),
        ("UPDATE /* django_session */ practices_practice SET live = false", True),
        ("-- DO\nUPDATE practices_practice SET live = false", True),
        ("UPDATE OR IGNORE practices_practice SET live = false", True),
        ('UPDATE "public"."practices_practice" SET live = false', True),
        ('DELETE FROM ONLY "public"."django_session"', False),
        ('INSERT INTO "django_session" ("a") VALUES (%s) ON CONFLICT("a") DO UPDATE SET "a" = %s', False),
        ('INSERT INTO "practices_practice" ("a") VALUES (%s) ON CONFLICT("a") DO UPDATE SET "a" = %s', True),
        ('UPDATE "django_session" SET "update" = REPLACE("update", %s, %s)', False),
        ("WITH a AS (SELECT 1) SELECT 1 FOR NO KEY UPDATE", False),
        ('INSERT OR IGNORE INTO "a_table_that_nobody_knows" VALUES (1)', True),
        ('INSERT INTO "django_session" VALUES (1)', False),
        ('DELETE FROM "page_cache_publicchange"', False),
        ('SAVEPOINT "x"', False),
    ],
)
def test_statements_are_read_by_the_table_that_they_write(sql, is_heard):
    assert changes_what_is_shown(sql) is is_heard


def test_of_several_statements_at_once_none_is_passed_over(raised):
    """Whoever reads first, and then writes."""
    step = "SELECT 1; UPDATE practices_practice SET live = live"
    if connection.vendor == "sqlite":
        assert raised(lambda: listening(lambda *_asked: None, step, None, False, {"connection": connection}))
    else:
        assert raised(lambda: connection.cursor().execute(step))


def test_every_table_is_said_to_be_shown_or_not():
    undecided = []
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label in {"search_toys", "tests"} or not model._meta.managed:
            continue
        if bool(names(model) & SHOWN) == bool(names(model) & NEVER_SHOWN):
            undecided.append(model._meta.label)
    assert undecided == []


def test_a_transaction_notes_itself_once_and_a_savepoint_undone_undoes_the_note(keeping, commit):
    commit()
    before = PublicChange.objects.count()
    Theme.objects.first().save()
    Theme.objects.last().save()
    assert PublicChange.objects.count() == before + 1
    commit()

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        Theme.objects.first().save()
        raise ZeroDivisionError
    assert PublicChange.objects.count() == before + 1
    Theme.objects.first().save()
    assert PublicChange.objects.count() == before + 2, "what follows an undone savepoint is noted all the same"


def test_a_row_that_commits_late_is_seen_though_its_number_is_lower(keeping):
    PublicChange.objects.bulk_create([PublicChange(id=900_001), PublicChange(id=900_003)])
    before = state.state()
    PublicChange.objects.bulk_create([PublicChange(id=900_002)])

    assert state.state() != before


def test_a_change_made_while_the_state_is_being_read_is_not_forgotten(monkeypatch):
    """Another thread commits between this one's question and its answer."""
    read = state.Generation()
    answers = [(read.forget, "old"), (lambda: None, "new")]

    def slowly():
        meanwhile, found = answers.pop(0)
        meanwhile()
        return found

    monkeypatch.setattr(state, "_read", slowly)
    monkeypatch.setattr(state, "LEARNED_EVERY", 3600)

    assert [read.known() for _asked in range(3)] == ["old", "new", "new"]


def test_a_connection_that_is_gone_is_no_state_and_no_fault(keeping):
    connection.ensure_connection()
    with connection.execute_wrapper(_gone):
        assert state.Generation().known() is None


def _gone(*_asked):
    raise InterfaceError("connection already closed")


def test_a_page_computed_while_something_changes_is_not_shown_afterwards(reader, commit, monkeypatch):
    """The state is taken before: what was computed meanwhile is kept under a name that nobody asks for any more."""
    original, commit_meanwhile = PracticeList.context, [True]

    def slowly(view):
        context = original(view)
        if commit_meanwhile.pop() if commit_meanwhile else False:
            Theme.objects.first().save()
            commit()
        return context

    commit()
    monkeypatch.setattr(PracticeList, "context", slowly)
    reader.get(LIST)

    assert not was_kept(reader.get(LIST))
    assert was_kept(reader.get(LIST))


def test_the_index_that_follows_later_makes_the_pages_anew_again(reader, commit, index_changes):
    """Between a publication and the index's commit a list may be kept that lacks it; not after."""
    commit()
    make_published_practice("Elders under a mango tree")
    commit()
    assert b"Elders under a mango tree" not in reader.get("/en/practices/?q=mango").content
    index_changes()

    answer = reader.get("/en/practices/?q=mango")
    assert not was_kept(answer)
    assert b"Elders under a" in answer.content


def test_a_page_lives_for_a_minute_at_most(reader, settings):
    assert settings.PAGE_CACHE_SECONDS <= 60
    settings.PAGE_CACHE_SECONDS = 0
    assert not is_kept(type(reader)(), LIST)


def test_a_page_from_the_cache_costs_no_query_but_the_one_that_asks_for_the_state(reader, queries, monkeypatch):
    reader.get(LIST)
    with queries() as made:
        assert was_kept(reader.get(LIST))
    assert len(made) == 1
    monkeypatch.setattr(state, "LEARNED_EVERY", 3600)
    reader.get(LIST)
    with queries() as made:
        assert was_kept(reader.get(LIST))
    assert len(made) == 0, "and that one is asked twice a second, not by every request"


def test_a_sign_of_life_asks_the_database_nothing(reader, queries):
    with queries() as made:
        assert reader.get("/healthz").status_code == 200
    assert len(made) == 0


@pytest.mark.django_db
def test_switched_off_nothing_is_kept_and_nobody_listens(client, settings):
    assert not settings.PAGE_CACHE
    assert not is_kept(client, LIST)
    assert listening not in connection.execute_wrappers


def test_old_rows_are_forgotten_after_every_page_that_was_made_of_them(keeping, settings):
    old, new = PublicChange.objects.create(), PublicChange.objects.create()
    PublicChange.objects.filter(pk=old.pk).update(created_at=timezone.now() - KEPT_FOR * 2)
    forget_public_changes()

    assert list(PublicChange.objects.filter(pk__in=[old.pk, new.pk])) == [new]
    assert KEPT_FOR.total_seconds() > settings.PAGE_CACHE_SECONDS


def test_migrations_are_not_listened_to_but_count_once(keeping, commit):
    commit()
    before = PublicChange.objects.count()
    changes._pause(using="default")
    Theme.objects.first().save()
    assert PublicChange.objects.count() == before
    changes._go_on(using="default")
    assert PublicChange.objects.count() == before + 1
