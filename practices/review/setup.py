"""The one workflow: a review, and a second one where the rules ask for it."""

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Workflow, WorkflowTask

from portal.accounts.roles import REVIEWERS
from practices.review.models import ReviewTask, SecondReviewTask

NAME = "Review of case studies"


def review_workflow() -> Workflow:
    """The workflow that practices go through, made at its first use."""
    return _existing() or _make()


def _existing() -> Workflow | None:
    return Workflow.objects.active().filter(name=NAME).order_by("pk").first()


@transaction.atomic
def _make() -> Workflow:
    """Two requests that find none make it one after the other: they wait for each other at the group's row."""
    reviewers, _made = Group.objects.get_or_create(name=REVIEWERS)
    Group.objects.select_for_update().get(pk=reviewers.pk)
    workflow = _existing()
    if workflow is None:
        workflow = Workflow.objects.create(name=NAME)
        tasks = [ReviewTask.objects.create(name="Review"), SecondReviewTask.objects.create(name="Second review")]
        for order, task in enumerate(tasks):
            task.groups.add(reviewers)
            WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    return workflow
