"""Staff can switch a workflow on for the newsroom: an editor hands in, a reviewer approves, both get letters."""

import pytest
from django.core import mail
from wagtail.models import GroupApprovalTask, Locale, Workflow, WorkflowPage, WorkflowTask
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from portal.accounts.roles import ensure_roles
from portal.outbox.delivery import deliver_due
from portal.pages.models import NewsIndexPage, NewsPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom() -> NewsIndexPage:
    return NewsIndexPage.objects.get(locale=Locale.objects.get(language_code="en"))


@pytest.fixture
def workflow(newsroom, reviewer):
    """One step for the newsroom in English, which reviewers approve."""
    task = GroupApprovalTask.objects.create(name="Four eyes")
    task.groups.add(ensure_roles()["Reviewers"])
    workflow = Workflow.objects.create(name="Four eyes for news")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=newsroom)
    return workflow


@pytest.fixture
def handed_in(editor, newsroom, workflow) -> NewsPage:
    words = {"title": "A harbour was opened", "teaser": "It was opened."}
    page = NewsPage(**words, slug="a-harbour", original_date="2020-05-07", live=False)
    newsroom.add_child(instance=page)
    page.save_revision(user=editor)
    workflow.start(page, editor)
    return page


def form(**facts) -> dict:
    """What the form of a short item posts."""
    words = {"title": "A bell was cast", "slug": "a-bell", "kind": "news", "teaser": "It rings."}
    rows = {name: inline_formset([]) for name in ("authors", "editions", "comments")}
    return nested_form_data({**words, "original_date": "2020-05-07", "body": streamfield([]), **rows, **facts})


def letters() -> list[tuple[str, str]]:
    deliver_due(10)
    return [(letter.to[0], letter.subject) for letter in mail.outbox]


def decide(client, page: NewsPage, what: str, comment: str = ""):
    state = NewsPage.objects.get(pk=page.pk).current_workflow_task_state
    return client.post(f"/admin/pages/workflow/action/{page.pk}/{what}/{state.pk}/", {"comment": comment})


def test_no_workflow_stands_in_the_way_from_the_start(newsroom):
    assert newsroom.get_workflow() is None


def test_a_reviewer_reads_and_approves_what_an_editor_handed_in(client, editor, reviewer, handed_in):
    assert client.get("/en/news/a-harbour/").status_code == 404
    assert letters() == [(reviewer.email, "A page waits for your approval")]

    client.force_login(reviewer)
    assert client.get(f"/admin/pages/{handed_in.pk}/edit/").status_code == 200
    assert decide(client, handed_in, "approve").status_code == 302

    assert NewsPage.objects.get(pk=handed_in.pk).live
    assert client.get("/en/news/a-harbour/").status_code == 200
    assert letters()[1:] == [(editor.email, "Your page is approved")]


def test_a_reviewer_publishes_nothing_past_the_workflow(client, reviewer, handed_in):
    client.force_login(reviewer)
    client.post(f"/admin/pages/{handed_in.pk}/edit/", form(title="Mine", **{"action-publish": "publish"}))
    assert not NewsPage.objects.get(pk=handed_in.pk).live


def test_a_rejected_item_stays_a_draft_and_its_author_is_told(client, editor, reviewer, handed_in):
    client.force_login(reviewer)
    decide(client, handed_in, "reject", "Please name the source.")

    assert not NewsPage.objects.get(pk=handed_in.pk).live
    assert (editor.email, "Your page needs changes") in letters()


def test_who_has_left_gets_no_letter(reviewer, handed_in):
    reviewer.is_active = False
    reviewer.save()
    assert letters() == []


def test_who_is_no_reviewer_approves_nothing(client, handed_in, django_user_model):
    stranger = django_user_model.objects.create_user("stranger@example.org", "a long password")
    client.force_login(stranger)
    assert decide(client, handed_in, "approve").status_code in (302, 403)
    assert not NewsPage.objects.get(pk=handed_in.pk).live


def test_an_editor_hands_in_by_the_form(client, editor, newsroom, workflow):
    client.force_login(editor)
    client.post(f"/admin/pages/add/pages/newspage/{newsroom.pk}/", form(**{"action-submit": "submit"}))

    page = NewsPage.objects.get(slug="a-bell")
    assert not page.live
    assert page.workflow_in_progress
