"""What the verbs do with Wagtail's workflow."""

from wagtail.models import Revision, TaskState, WorkflowState

from practices.models import Practice
from practices.permissions import organisation_of
from practices.review.setup import review_workflow


def was_handed_in(practice: Practice) -> bool:
    """Whether reviewers have been asked about it at any time. What staff wrote themselves is staff's from the start."""
    if organisation_of(practice) is None or practice.first_published_at:
        return True
    return WorkflowState.objects.for_instance(practice).exists()


def begin(practice: Practice, by) -> WorkflowState:
    return review_workflow().start(practice, by)


def end_open(review: WorkflowState | None, by) -> None:
    """End a review without a judgement. One that waits for an answer is opened again first: it was not declined."""
    if review is None or not review.is_active:
        return
    if review.status == WorkflowState.STATUS_NEEDS_CHANGES:
        review.resume(user=by)
    review.cancel(user=by)


def end_declined(review: WorkflowState, by) -> None:
    """End a review with a No: its last question stays answered by it."""
    if review.status == WorkflowState.STATUS_IN_PROGRESS:
        review.current_task_state.reject(user=by, update=False)
    review.cancel(user=by)


def unschedule(practice: Practice) -> None:
    """What waits for its date waits no more."""
    practice.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)


def has_approved(by, review: WorkflowState, revision: Revision) -> bool:
    """Whether this person has approved these very words in this review already."""
    approvals = review.task_states.filter(revision=revision, status=TaskState.STATUS_APPROVED)
    return approvals.filter(finished_by=by).exists()
