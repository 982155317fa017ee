"""Staff who belong to the organisation go around the review by no door of the admin, and read nothing beside it."""

import re

import pytest

from practices import workflow
from practices.models import Practice
from practices.review.models import Step
from practices.safeguards.models import SensitiveReading
from practices.standing import State
from tests.admin.conftest import form_of
from tests.review.conftest import make_contribution, make_person
from tests.review.test_doors import as_user, is_public, now

GROUPS = ("Reviewers", "Editors")


@pytest.fixture(params=GROUPS)
def insider(request, organisation):
    return make_person("ines", organisation=organisation, group=request.param)


@pytest.fixture
def handed_in(draft, author):
    workflow.submit(draft, by=author)
    return Practice.objects.get(pk=draft.pk)


def addresses(practice) -> list[str]:
    """Every address that the admin has for this practice."""
    revision, standing = practice.latest_revision_id, now(practice)
    known = {"pk": practice.pk, "revision_id": revision, "revision_id_a": "earliest", "revision_id_b": "latest",
             "action_name": "approve", "task_state_id": standing.task.pk,
             "workflow_state_id": standing.review.pk, "task_id": standing.task.task_id}  # fmt: skip
    found = []
    for pattern in Practice.snippet_viewset.get_urlpatterns():
        path = str(pattern.pattern)
        if "pk" not in pattern.pattern.converters:
            continue
        for name in pattern.pattern.converters:
            path = re.sub(rf"<\w+:{name}>", str(known[name]), path)
        found.append(f"/admin/practices/{path}")
    return found


def test_no_door_of_the_admin_decides_what_is_in_review(handed_in, insider, admin_user):
    """Every address of one practice, posted with whatever its form takes."""
    buttons = {"action-publish": "publish", "comment": "x", "action-workflow-action": "1", "action-submit": "1",
               "workflow-action-name": "approve", "revision": handed_in.latest_revision_id}  # fmt: skip
    words = Practice.objects.get(pk=handed_in.pk).latest_revision.content
    assert len(addresses(handed_in)) > 10
    for user in (insider, admin_user):
        for address in addresses(handed_in):
            if user == admin_user and "/delete/" in address:  # an administrator may delete
                continue
            answer = as_user(user).post(address, form_of(handed_in, **buttons), follow=True)
            assert answer.status_code < 500, address
    assert not is_public(handed_in)
    assert now(handed_in).state == State.IN_REVIEW
    assert Practice.objects.get(pk=handed_in.pk).latest_revision.content == words
    assert Step.objects.filter(practice=handed_in).count() == 1


def test_nothing_is_published_for_a_day_in_the_future_without_review(draft, insider):
    later = {"go_live_at": "2099-01-01 00:00", "action-publish": "publish"}
    as_user(insider).post(f"/admin/practices/edit/{draft.pk}/", form_of(draft, **later), follow=True)
    assert now(draft).state == State.DRAFT
    assert not Practice.objects.get(pk=draft.pk).revisions.filter(approved_go_live_at__isnull=False).exists()


def test_no_verb_of_the_review_is_theirs(handed_in, insider):
    for verb in (workflow.approve, workflow.decline, workflow.ask_for_changes, workflow.assign, workflow.publish):
        more = {} if verb is workflow.assign else {"why": "because"}
        with pytest.raises(workflow.NotAllowed):
            verb(handed_in, by=insider, **more)
    assert now(handed_in).state == State.IN_REVIEW


def test_a_reviewer_of_another_organisation_decides(handed_in, first):
    """Negative control."""
    workflow.approve(handed_in, by=first)
    assert is_public(handed_in)


def test_no_generic_page_of_the_admin_shows_safeguards(organisation, author, admin_user):
    practice = make_contribution(organisation, author)
    practice.safeguards.real_names = practice.safeguards.notes = "Quetzalcanary"
    practice.safeguards.save()
    workflow.submit(practice, by=author)
    practice = Practice.objects.get(pk=practice.pk)
    lists = ["", "practices/", "reports/site-history/", "reports/workflow/", "reports/workflow_tasks/",
             "reports/readings/", "reports/letters/", "settings/", "snippets/"]  # fmt: skip
    client = as_user(admin_user)
    shown = [at for at in [*addresses(practice), *(f"/admin/{name}" for name in lists)]
             if b"Quetzalcanary" in client.get(at, follow=True).content]  # fmt: skip
    assert shown == []
    assert not SensitiveReading.objects.exists()
    asked = client.get(f"/admin/review/{practice.pk}/?safeguards=1")
    assert b"Quetzalcanary" in asked.content  # the control: where it is asked for, it is shown and written down
    assert SensitiveReading.objects.filter(user=admin_user).exists()
