"""Two decide at once, on real PostgreSQL: the practice is held, so that one of them finds what the other has left."""

import os
import threading
from contextlib import contextmanager
from functools import partial

import pytest
from django.db import connections

from portal.accounts.enums import Trust
from portal.accounts.models import Organisation
from practices import workflow
from practices.models import Practice
from practices.review import moment
from practices.review.models import Step
from practices.review.setup import NAME, review_workflow
from practices.standing import State, standing
from tests.review import ground
from tests.review.conftest import make_contribution, make_person

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(not os.environ.get("DATABASE_URL"), reason="SQLite lets one writer in at a time"),
    pytest.mark.django_db(transaction=True),
]
ROUNDS = 6


def at_once(*acts) -> list:
    """Do all at the same moment, each with a connection of its own; give what each returned or raised."""
    gate, found = threading.Barrier(len(acts)), [None] * len(acts)

    def run(number, act):
        try:
            gate.wait(10)
            found[number] = act()
        except Exception as error:
            found[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return found


@pytest.fixture
def people(transactional_db):
    ground.lay()
    organisation = Organisation.objects.create(name="Delta Women", trust=Trust.NEW)
    author = make_person("amina", organisation=organisation)
    return organisation, author, ground.make_reviewer("dana"), ground.make_reviewer("emre")


def awaiting_two(people):
    """A record that two people have to approve."""
    organisation, author, _first, _second = people
    practice = make_contribution(organisation, author)
    workflow.submit(practice, by=author)
    return practice


def approvals(practice, people) -> int:
    """The same person presses Approve twice at once: how many of the two counted."""
    _organisation, _author, first, _second = people
    at_once(*[lambda: workflow.approve(practice, by=first)] * 2)
    return Step.objects.filter(practice=practice, verb="approve").count()


def test_one_person_approving_twice_at_once_is_one_approval(people):
    for _round in range(ROUNDS):
        practice = awaiting_two(people)
        assert approvals(practice, people) == 1
        assert standing(Practice.objects.get(pk=practice.pk)).state == State.IN_REVIEW


def test_of_two_last_approvals_at_once_one_counts(people):
    _organisation, _author, first, second = people
    third = ground.make_reviewer("grace")
    for _round in range(ROUNDS):
        practice = awaiting_two(people)
        workflow.approve(practice, by=first)
        found = at_once(*[partial(workflow.approve, practice, by=person) for person in (second, third)])
        assert sum(isinstance(one, workflow.Refused) for one in found) == 1, found
        assert Step.objects.filter(practice=practice, verb="approve").count() == 2
        assert standing(Practice.objects.get(pk=practice.pk)).state == State.PUBLIC


@contextmanager
def nothing_held():
    """The protection off: the practice is read, not held, and both have read before either writes."""
    held, gate = moment.hold, threading.Barrier(2)

    def read_only(practice, by, right, when):
        found = Practice.objects.get(pk=practice.pk)
        now = moment.standing(found)
        gate.wait(10)
        return moment.Moment(found, by, now, now.task)

    workflow.hold = read_only
    try:
        yield
    finally:
        workflow.hold = held


def test_without_holding_the_practice_both_would_count(people):
    """Negative control."""
    practice = awaiting_two(people)
    with nothing_held():
        assert approvals(practice, people) == 2


def test_the_workflow_is_made_once_by_many_at_once(people):
    from wagtail.models import Workflow

    Workflow.objects.filter(name=NAME).delete()
    found = at_once(*[review_workflow] * 6)
    assert len({one.pk for one in found}) == 1
    assert Workflow.objects.filter(name=NAME).count() == 1
