"""A draft outlives the terms and partners that it names."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Revision

from events.models import Convener, Event
from portal.library.models import Publication
from portal.partners.models import Partner
from portal.records.publishing import Incomplete
from portal.records.tasks import publish_scheduled
from portal.vocabularies.models import EventKind, Theme
from practices.models import Practice, PracticePartner
from tests.admin.conftest import as_posted
from tests.factories import make_practice
from tests.records.test_partner_names import make_event, make_partner

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    """A public event whose draft has another kind and another convener, both deleted since."""
    partner, event = make_partner(), make_event(Convener(name="Somebody"))
    kind = EventKind.objects.create(slug="made-for-a-test", labels={"en": "A kind made for a test"})
    event.kind = kind
    event.conveners = [*event.conveners.all(), Convener(partner=partner)]
    event.save_revision()
    kind.delete()
    partner.delete()
    return Event.objects.get(pk=event.pk)


@pytest.fixture
def editing(client, editor):
    client.force_login(editor)
    return client


def test_a_fact_that_is_gone_is_empty_and_a_row_that_names_it_is_dropped(event):
    draft = event.get_latest_revision_as_object()
    assert draft.kind_id is None
    assert [row.name for row in draft.conveners.all()] == ["Somebody"]


def test_what_still_stands_is_read_as_it_was_written():
    partner, theme = make_partner(), Theme.objects.first()
    practice = make_practice(partners=[PracticePartner(partner=partner, role="lead")], themes=[theme])
    draft = practice.save_revision().as_object()
    facts = ("main_pillar_id", "kind_id", "scale_id")
    assert [getattr(draft, name) for name in facts] == [getattr(practice, name) for name in facts]
    assert [row.partner for row in draft.partners.all()] == [partner]
    assert [row.country.slug for row in draft.countries.all()] == ["gha"]
    assert list(draft.themes.all()) == [theme]


def test_a_list_of_terms_loses_the_one_that_is_gone():
    kept = Theme.objects.first()
    gone = Theme.objects.create(slug="made-for-a-test", labels={"en": "A theme"})
    practice = make_practice()
    practice.themes = [gone, kept]
    practice.save_revision()
    gone.delete()
    assert list(practice.get_latest_revision().as_object().themes.all()) == [kept]


def test_the_number_of_rows_costs_no_more_queries_than_they_did(queries):
    from portal.records.standing import standing

    practice = make_practice()
    rows = practice.serializable_data()
    many = {**rows, "countries": rows["countries"] * 30}
    with queries() as few:
        standing(Practice, rows)
    with queries() as more:
        standing(Practice, many)
    assert len(few) == len(more) <= 5


@pytest.mark.parametrize("address", ["edit/{pk}/", "history/{pk}/", "history/{pk}/revisions/{last}/revert/",
                                     "history/{pk}/revisions/compare/{first}...{last}/"])  # fmt: skip
def test_the_draft_opens(editing, event, address):
    first, last = event.revisions.order_by("pk").first(), event.latest_revision
    address = address.format(pk=event.pk, first=first.pk, last=last.pk)
    assert editing.get(f"/admin/events/{address}").status_code == 200


def test_the_draft_is_previewed_after_a_kind_is_chosen_again(editing, event):
    event.kind = EventKind.objects.first()
    event.save_revision()
    as_posted(editing, f"/admin/events/edit/{event.pk}/", f"/admin/events/preview/{event.pk}/")
    assert editing.get(f"/admin/events/preview/{event.pk}/?mode=en").status_code == 200


def test_publishing_the_draft_says_that_the_kind_is_missing(event):
    with pytest.raises(Incomplete) as refused:
        event.latest_revision.publish()
    assert refused.value.messages == ["Choose the kind."]
    assert Event.objects.get(pk=event.pk).kind_id


@pytest.mark.parametrize("model", [Event, Publication, Partner])
def test_no_kind_of_record_is_complete_without_its_kind(model):
    record = model.objects.published().first()
    assert record.missing() == []
    record.kind = None
    assert record.missing_by_field() == {"kind": "Choose the kind."}


def due(record) -> Revision:
    """The record as it stands, to be published a minute ago."""
    return record.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))


def test_one_that_cannot_be_published_keeps_nothing_else_waiting(caplog):
    poisoned, good = make_practice(sources=[]), make_practice()
    due(poisoned), due(good)
    publish_scheduled()
    live = Practice.objects.published().filter(pk__in=[poisoned.pk, good.pk])
    assert list(live) == [good]
    [failure] = [record for record in caplog.records if record.name == "portal.records.tasks"]
    assert f"practices.practice {poisoned.pk}, revision {poisoned.latest_revision_id}" in failure.getMessage()


def test_no_word_of_a_record_stands_in_the_log_because_it_could_not_be_published(caplog):
    """Neither its title, nor what the exception says: that an address is taken tells the address."""
    poisoned, clash = make_practice("Amina Yusuf", sources=[]), make_practice("Amina Yusuf")
    due(poisoned)
    clash.slug = make_practice("Binta Diallo").slug
    clash.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=2), clean=False)
    publish_scheduled()
    lines = caplog.text.lower()
    assert lines.count("could not be published on its day") == 2 and "incomplete" in lines and "integrityerror" in lines
    assert not [name for name in ("amina", "yusuf", "binta", "diallo") if name in lines]


def test_one_whose_kind_is_gone_keeps_nothing_else_waiting(event):
    event.latest_revision.approved_go_live_at = timezone.now() - timedelta(minutes=2)
    event.latest_revision.save()
    good = make_practice()
    due(good)
    publish_scheduled()
    assert Practice.objects.published().filter(pk=good.pk).exists()


def test_a_failure_in_the_database_is_undone_by_itself(caplog):
    """The address of the first is taken by the time it is due."""
    clash, good = make_practice(), make_practice()
    clash.slug = good.slug
    clash.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=2), clean=False)
    due(good)
    publish_scheduled()
    assert [one.live for one in Practice.objects.filter(pk__in=[clash.pk, good.pk]).order_by("pk")] == [False, True]


def test_what_is_beyond_its_time_is_withdrawn(index_changes):
    from portal.pages.models import NewsPage
    from portal.search.models import IndexChange
    from tests.factories import make_published_practice

    past = timezone.now() - timedelta(minutes=1)
    practice, page = make_published_practice(), NewsPage.objects.published().first()
    Practice.objects.filter(pk=practice.pk).update(expire_at=past)
    NewsPage.objects.filter(pk=page.pk).update(expire_at=past)
    IndexChange.objects.all().delete()
    publish_scheduled()
    practice, page = Practice.objects.get(pk=practice.pk), NewsPage.objects.get(pk=page.pk)
    assert [(one.live, one.expired) for one in (practice, page)] == [(False, True)] * 2
    changed = set(IndexChange.objects.values_list("collection", "key"))
    assert changed == {("practices", str(practice.pk)), ("news", str(page.translation_key))}


def test_what_is_not_due_yet_waits():
    practice = make_practice()
    practice.save_revision(approved_go_live_at=timezone.now() + timedelta(hours=1))
    publish_scheduled()
    assert not Practice.objects.get(pk=practice.pk).live
