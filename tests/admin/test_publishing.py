"""Whatever door a record comes by, what is incomplete does not become public, and what is public is found."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from portal.accounts.roles import ensure_roles
from portal.records.completeness import Incomplete
from practices.models import Practice
from tests.admin.conftest import form_of
from tests.factories import make_practice, make_published_practice

LIST = "/en/practices/?q=Zanzibarian"


def addresses(client) -> list[str]:
    return [card["url"] for card in client.get(LIST).context["cards"]]


def test_what_an_editor_publishes_is_in_the_list_after_one_step_of_the_indexer(new_practice, client, index_changes):
    from tests.admin.conftest import text

    _response, practice = new_practice(texts=[text(title="A Zanzibarian practice")], **{"action-publish": "publish"})
    index_changes()
    assert addresses(client) == [practice.get_absolute_url()]


def test_what_is_withdrawn_is_gone_at_once(as_editor, client, index_changes):
    practice = make_published_practice("A Zanzibarian practice")
    index_changes()
    assert addresses(client) == [practice.get_absolute_url()]
    assert as_editor.post(f"/admin/practices/unpublish/{practice.pk}/").status_code == 302
    assert addresses(client) == []
    assert client.get(practice.get_absolute_url()).status_code == 410


def test_records_deleted_together_leave_the_index(as_editor, client, index_changes):
    practices = [make_published_practice(f"Zanzibarian practice {number}") for number in (1, 2)]
    index_changes()
    chosen = "&".join(f"id={practice.pk}" for practice in practices)
    response = as_editor.post(f"/admin/bulk/practices/practice/delete/?{chosen}")
    assert response.status_code == 302
    assert not Practice.objects.filter(pk__in=[practice.pk for practice in practices]).exists()
    assert index_changes() == 2
    assert client.get(LIST).context["count"] == 0


def test_no_revision_of_an_incomplete_record_becomes_public(db, editor):
    practice = make_practice(sources=[])
    revision = practice.save_revision(user=editor)
    with pytest.raises(Incomplete) as refused:
        revision.publish(user=editor)
    assert refused.value.messages == ["Name at least one source."]
    practice.refresh_from_db()
    assert not practice.live


@pytest.fixture
def workflow(db):
    """A workflow for practices with one step, which reviewers approve."""
    task = GroupApprovalTask.objects.create(name="Review")
    task.groups.add(ensure_roles()["Reviewers"])
    workflow = Workflow.objects.create(name="Review of practices")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowContentType.objects.create(workflow=workflow, content_type=ContentType.objects.get_for_model(Practice))
    return workflow


def approve(client, practice):
    state = practice.current_workflow_task_state
    return client.post(
        f"/admin/practices/workflow/action/{practice.pk}/approve/{state.pk}/", {"comment": ""}, follow=True
    )


def test_a_reviewer_approves_what_is_complete(workflow, client, reviewer, editor):
    practice = make_practice()
    practice.save_revision(user=editor)
    workflow.start(practice, editor)
    client.force_login(reviewer)
    assert approve(client, practice).status_code == 200
    practice.refresh_from_db()
    assert practice.live


def test_an_approval_of_what_is_incomplete_says_what_is_missing(workflow, client, reviewer, editor):
    practice = make_practice(sources=[])
    practice.save_revision(user=editor)
    workflow.start(practice, editor)
    client.force_login(reviewer)
    response = approve(client, practice)
    assert response.status_code == 200
    assert "Name at least one source." in response.content.decode()
    practice.refresh_from_db()
    assert (practice.live, practice.workflow_in_progress) == (False, True)


def test_an_approval_in_the_form_says_what_is_missing(workflow, client, reviewer, editor):
    practice = make_practice()
    practice.save_revision(user=editor)
    workflow.start(practice, editor)
    client.force_login(reviewer)
    posted = {**form_of(practice, sources=[]), "action-workflow-action": "true", "workflow-action-name": "approve"}
    posted["sources-INITIAL_FORMS"] = "0"
    response = client.post(f"/admin/practices/edit/{practice.pk}/", posted)
    assert response.status_code == 200
    practice.refresh_from_db()
    assert not practice.live


def test_incomplete_is_a_validation_error_for_every_caller():
    assert issubclass(Incomplete, ValidationError)
