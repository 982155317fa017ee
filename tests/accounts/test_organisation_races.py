"""Two people at the same moment, on real PostgreSQL: SQLite lets one writer in at a time."""

import os
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from portal.accounts import invitations, joining, members
from portal.accounts.models import MembershipRequest
from portal.outbox.models import Effect
from tests.accounts.people import join, make_organisation, make_person

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(not os.environ.get("DATABASE_URL"), reason="needs PostgreSQL"),
    pytest.mark.django_db(transaction=True),
]


def at_once(*acts) -> list:
    """Begin all acts at the same moment; what each gave or raised."""
    together = Barrier(len(acts))

    def begin(act):
        try:
            together.wait()
            return act()
        except (members.LastManager, PermissionDenied, joining.AlreadyDecided, joining.AlreadyAsked) as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return [running.result() for running in [threads.submit(begin, act) for act in acts]]


def refused(answers: list) -> int:
    return sum(isinstance(answer, Exception) for answer in answers)


def test_two_managers_who_leave_at_once_leave_one_behind():
    for _round in range(5):
        organisation = make_organisation(manager=make_person("First"))
        rows = organisation.memberships.get(), join(organisation, make_person("Second"), "manager")

        answers = at_once(*(lambda row=row: members.leave(row) for row in rows))

        assert refused(answers) == 1
        assert organisation.memberships.managers().count() == 1


def test_without_the_lock_both_would_leave(monkeypatch):
    """Negative control: both have looked for another manager before either is gone."""
    first, second = make_person("First"), make_person("Second")
    organisation = make_organisation(manager=first)
    rows = organisation.memberships.get(), join(organisation, second, "manager")
    both_have_looked = Barrier(2)
    monkeypatch.setattr(members, "locked", lambda organisation: organisation)
    monkeypatch.setattr(members, "log", lambda *_args, **_facts: both_have_looked.wait(10))

    at_once(*(lambda row=row: members.leave(row) for row in rows))

    assert organisation.memberships.managers().count() == 0


def test_two_managers_who_remove_each_other_leave_one_behind():
    first, second = make_person("First"), make_person("Second")
    organisation = make_organisation(manager=first)
    one, other = organisation.memberships.get(), join(organisation, second, "manager")

    answers = at_once(lambda: members.remove(one, by=second), lambda: members.remove(other, by=first))

    assert refused(answers) == 1
    assert organisation.memberships.managers().count() == 1


def test_an_invitation_that_is_accepted_twice_at_once_is_used_once():
    manager, guest = make_person("Manager"), make_person("Guest", email="guest@example.org")
    organisation = make_organisation(manager=manager)
    invitation = invitations.invite(organisation, email=guest.email, role="author", language="en", by=manager)

    assert sorted(at_once(*[lambda: invitations.accept(invitation, guest)] * 4)) == [False, False, False, True]
    assert organisation.memberships.filter(user=guest).count() == 1


def test_of_two_members_of_staff_who_answer_at_once_one_is_told():
    staff = make_person("Staff"), make_person("Other")
    request = MembershipRequest.objects.create(user=make_person(), organisation_name="Peace Hub at once", about="…")

    answers = at_once(
        lambda: joining.accept(request, None, by=staff[0]), lambda: joining.decline(request, "No.", by=staff[1])
    )

    assert refused(answers) == 1
    assert Effect.objects.filter(kind__startswith="organisation_request").count() == 1


def test_a_request_that_is_sent_four_times_at_once_is_there_once():
    person = make_person()

    answers = at_once(*[lambda: joining.ask(MembershipRequest(user=person, organisation_name="Peace", about="…"))] * 4)

    assert refused(answers) == 3
    assert person.membership_requests.count() == 1
