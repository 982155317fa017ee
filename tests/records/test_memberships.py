"""A membership that begins or ends by date reaches the index, once."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from portal.search.changes import record_everything
from portal.search.models import IndexChange
from portal.vocabularies import tasks
from portal.vocabularies.models import Membership
from portal.vocabularies.tasks import refresh_memberships

pytestmark = pytest.mark.django_db


@pytest.fixture
def membership() -> Membership:
    """One of many, none of which ends; nothing has been noted for the index."""
    Membership.objects.update(since=None, until=None)
    IndexChange.objects.all().delete()
    return Membership.objects.first()


def end(membership: Membership, day: date) -> None:
    Membership.objects.filter(pk=membership.pk).update(until=day)


def noted() -> list[tuple[str, str]]:
    return list(IndexChange.objects.values_list("collection", "key"))


def test_the_practices_are_read_anew_once_when_a_membership_ends(membership):
    end(membership, timezone.localdate())
    assert [refresh_memberships() for _hour in range(3)] == [True, False, False]
    assert noted() == [("practices", "*")]


@pytest.mark.parametrize(("days", "is_noted"), [(-1, False), (0, True), (3, True), (5, True), (6, False)])
def test_a_worker_that_slept_on_the_day_makes_up_for_it(membership, days, is_noted):
    end(membership, timezone.localdate() - timedelta(days=days))
    assert refresh_memberships() == is_noted


def test_what_was_read_the_day_before_is_read_again(membership):
    today = timezone.localdate()
    midnight = timezone.make_aware(datetime.combine(today, time.min))
    end(membership, today)
    record_everything()
    IndexChange.objects.update(created_at=midnight - timedelta(seconds=1))
    assert refresh_memberships()


def test_what_was_read_on_the_day_is_not_read_again(membership):
    end(membership, timezone.localdate())
    record_everything()
    assert not refresh_memberships()


@pytest.mark.parametrize(
    ("today", "since", "expected"),
    [
        (date(2027, 1, 1), 2027, date(2027, 1, 1)),
        (date(2027, 1, 5), 2027, date(2027, 1, 1)),
        (date(2027, 1, 1), 2026, None),
        (date(2027, 3, 1), 2027, None),
    ],
)
def test_a_membership_begins_with_its_year(membership, today, since, expected):
    Membership.objects.filter(pk=membership.pk).update(since=since)
    assert tasks._last_change(today) == expected
