"""Who is told when a page goes through a workflow, where staff have switched one on.

Wagtail's own letters are silenced (practices/review/apps.py); these go by the outbox, in their reader's language.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import GroupApprovalTask, Page, TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected

from portal.outbox.letters import Letter, letter, post

LETTER = "pages.workflow"


class Step(StrEnum):
    WAITS = "waits"
    APPROVED = "approved"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Wording:
    subject: str | Promise
    says: str | Promise
    link: str | Promise


WORDING = {
    Step.WAITS: Wording(
        _("A page waits for your approval"),
        _("A colleague has handed in a page. Please read it, then approve it or say what should change."),
        _("Read the page"),
    ),
    Step.APPROVED: Wording(
        _("Your page is approved"),
        _("The page that you handed in is approved. It is public now, or on the date that you chose."),
        _("Open the page"),
    ),
    Step.REJECTED: Wording(
        _("Your page needs changes"),
        _("A colleague has read the page that you handed in and asks for changes. It is not public yet."),
        _("See what was said"),
    ),
}


def connect() -> None:
    task_submitted.connect(tell_approvers, sender=TaskState, dispatch_uid="pages.tell_approvers")
    workflow_approved.connect(tell_approved, sender=WorkflowState, dispatch_uid="pages.tell_approved")
    workflow_rejected.connect(tell_rejected, sender=WorkflowState, dispatch_uid="pages.tell_rejected")


def tell_approvers(sender: type, instance: TaskState, user: Any = None, **_: Any) -> None:
    page, task = instance.workflow_state.content_object, instance.task.specific
    if isinstance(page, Page) and isinstance(task, GroupApprovalTask):
        people = get_user_model().objects.filter(groups__in=task.groups.all(), is_active=True).distinct()
        _tell(Step.WAITS, page, instance.workflow_state, (one.pk for one in people if one != user))


def tell_approved(sender: type, instance: WorkflowState, user: Any = None, **_: Any) -> None:
    _tell_author(Step.APPROVED, instance, user)


def tell_rejected(sender: type, instance: WorkflowState, user: Any = None, **_: Any) -> None:
    _tell_author(Step.REJECTED, instance, user)


def _tell_author(step: Step, state: WorkflowState, by: Any) -> None:
    if isinstance(state.content_object, Page) and state.requested_by and state.requested_by != by:
        _tell(step, state.content_object, state, [state.requested_by_id])


def _tell(step: Step, page: Page, state: WorkflowState, people: Iterable[int]) -> None:
    for user in people:
        post(LETTER, {"step": step.value, "page": page.pk, "state": state.pk, "user": user})


@letter(LETTER)
def make(payload: dict) -> Letter | None:
    """None where the page is gone, the person has left, or nothing waits any more."""
    page = Page.objects.filter(pk=payload["page"]).first()
    state = WorkflowState.objects.filter(pk=payload["state"]).first()
    user = get_user_model().objects.filter(pk=payload["user"], is_active=True).first()
    if page is None or state is None or user is None or not _may_open(user, page, payload["step"], state):
        return None
    wording = WORDING[Step(payload["step"])]
    context = {
        "heading": wording.subject,
        "says": wording.says,
        "title": page.get_admin_display_title(),
        "link_words": wording.link,
        "path": reverse("wagtailadmin_pages:edit", args=[page.pk]),
    }
    return Letter(user.email, user.language, "page_step", context)


def _may_open(user: Any, page: Page, step: str, state: WorkflowState) -> bool:
    if page.permissions_for_user(user).can_edit():
        return True
    task = state.current_task_state and state.current_task_state.task.specific
    return step == Step.WAITS and bool(task) and task.user_can_access_editor(page, user)
