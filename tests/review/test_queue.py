"""The queue: what it leaves out, what it orders, and that it knows a flagged record as the rules do."""

from datetime import timedelta
from itertools import product

import pytest
from django.db.models import F
from wagtail.models import TaskState

from practices import workflow
from practices.models import Practice
from practices.review.queue import FLAGGED, count_waiting, queue
from practices.safeguards.models import Safeguards
from practices.safeguards.rules import is_flagged
from tests.review.conftest import make_contribution, rewrite


def titles(page) -> list[str]:
    return [row.title for row in page]


@pytest.fixture
def three(organisation, author, first):
    """Handed in 9, 8 and 1 days ago; the second is first's, the third is back with its authors."""
    made = [make_contribution(organisation, author, title) for title in ("Old", "Middle", "Young")]
    for practice, days in zip(made, (9, 8, 1), strict=True):
        workflow.submit(practice, by=author)
        states = TaskState.objects.filter(workflow_state__object_id=str(practice.pk))
        states.update(started_at=F("started_at") - timedelta(days=days))
    workflow.assign(made[1], by=first, to=first)
    workflow.ask_for_changes(made[2], by=first, why="Say more.")
    return made


def test_the_longest_waiting_comes_first(three, first):
    assert titles(queue(first)) == ["Old", "Middle", "Young"]
    assert titles(queue(first, newest_first=True)) == ["Young", "Middle", "Old"]
    assert [row.days for row in queue(first)] == [9, 8, 0]


@pytest.mark.parametrize(
    ("chosen", "state", "found"),
    [
        (["mine"], "", ["Middle"]),
        (["unassigned"], "", ["Old", "Young"]),
        (["old"], "", ["Old", "Middle"]),
        (["old", "unassigned"], "", ["Old"]),
        ([], "changes_asked", ["Young"]),
        ([], "in_review", ["Old", "Middle"]),
        (["flagged"], "", []),
        ([], "nonsense", ["Old", "Middle", "Young"]),
    ],
)
def test_filters_leave_what_they_say(three, first, chosen, state, found):
    assert titles(queue(first, chosen, state)) == found


def test_the_number_in_the_menu_is_of_what_waits_for_reviewers(three, first):
    assert count_waiting(first) == 2


def test_a_round_is_counted_each_time_it_comes_back(three, author, first):
    rewrite(three[2], author, "Young, and said more")
    workflow.answer(three[2], by=author)
    assert {row.title: row.round for row in queue(first)} == {"Old": 1, "Middle": 1, "Young, and said more": 2}


@pytest.mark.parametrize("page", ["0", "abc", "999999", "-1", ""])
def test_a_page_that_is_not_there_is_the_nearest_one(three, first, page):
    assert len(queue(first, page=page).object_list) == 3


def test_the_queue_flags_what_the_rules_flag(draft, author):
    """Two ways to ask the same: one record by its rules, many at once by the database."""
    told = Safeguards.objects.filter(practice=draft)
    dates = (None, "2030-01-01")
    for minors, risk, names, exact, until in product(("no", "yes"), ("", "yes"), ("no", "yes"), ("no", "yes"), dates):
        told.update(minors=minors, people_at_risk=risk, names_people=names, exact_places=exact, consent_until=until)
        for precision in ("country", "exact"):
            words = Practice.objects.get(pk=draft.pk).get_latest_revision_as_object()
            words.place_precision = precision
            words.save_revision(user=author, clean=False)
            practice = Practice.objects.get(pk=draft.pk)
            assert Practice.objects.filter(FLAGGED, pk=draft.pk).exists() == is_flagged(practice)
