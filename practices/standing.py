"""Where a practice stands, read from Wagtail's workflow and from nothing else: no state is kept beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision, TaskState, WorkflowState

from practices.models import Practice


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    CHANGES_ASKED = "changes_asked", _("Changes asked for")
    APPROVED = "approved", _("Approved, waits for its date")
    DECLINED = "declined", _("Declined")
    PUBLIC = "public", _("Public")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Ball(models.TextChoices):
    """Who has to do the next step."""

    AUTHOR = "author", _("The authors")
    REVIEWERS = "reviewers", _("The reviewers")
    NOBODY = "", _("Nobody")


BALL_OF = {
    State.DRAFT: Ball.AUTHOR,
    State.CHANGES_ASKED: Ball.AUTHOR,
    State.IN_REVIEW: Ball.REVIEWERS,
}
CLOSED = {State.IN_REVIEW, State.APPROVED}
"""While somebody judges the words, and between approval and publication, nobody changes them."""


@dataclass(frozen=True)
class Standing:
    """`state` is the practice's own; `update` that of the new version of a public practice, if there is one."""

    state: State
    since: datetime | None = None
    update: State | None = None
    review: WorkflowState | None = None
    goes_public_at: datetime | None = None
    """When what is approved becomes public by itself."""

    @property
    def current(self) -> State:
        """The state that the next step starts from: the update's, where a public practice has one."""
        return self.update or self.state

    @property
    def has_update(self) -> bool:
        return self.update is not None

    @property
    def ball(self) -> Ball:
        return BALL_OF.get(self.current, Ball.NOBODY)

    @property
    def is_writable(self) -> bool:
        """Whether its authors may change the words now."""
        return self.current not in CLOSED

    @property
    def task(self) -> TaskState | None:
        """What a reviewer has been asked, while he is asked or waits for an answer."""
        return self.review.current_task_state if self.review and self.review.is_active else None


def standing(practice: Practice) -> Standing:
    return standings([practice])[practice.pk]


def standings(practices: Iterable[Practice]) -> dict[int, Standing]:
    """The same of many, in two queries."""
    practices = list(practices)
    keys = [str(practice.pk) for practice in practices]
    reviews = _latest_reviews(keys)
    scheduled = _scheduled(keys)
    return {
        practice.pk: _read(practice, reviews.get(str(practice.pk)), scheduled.get(str(practice.pk)))
        for practice in practices
    }


def under_review() -> models.QuerySet[Practice]:
    """Whatever somebody has to judge or to answer."""
    keys = WorkflowState.objects.active().filter(base_content_type=_kind()).values_list("object_id", flat=True)
    return Practice.objects.filter(pk__in=[int(key) for key in keys])


def _latest_reviews(keys: list[str]) -> dict[str, WorkflowState]:
    states = WorkflowState.objects.filter(base_content_type=_kind(), object_id__in=keys)
    return {state.object_id: state for state in states.select_related("current_task_state").order_by("pk")}


def _scheduled(keys: list[str]) -> dict[str, datetime]:
    due = Revision.objects.filter(base_content_type=_kind(), object_id__in=keys, approved_go_live_at__isnull=False)
    return dict(due.values_list("object_id", "approved_go_live_at"))


def _kind() -> ContentType:
    return ContentType.objects.get_for_model(Practice)


def _read(practice: Practice, review: WorkflowState | None, go_live_at: datetime | None) -> Standing:
    reviewed = State.APPROVED if go_live_at else _reviewed(review)
    if practice.live:
        update = _update(practice, review, reviewed)
        since = _since(practice, review, update) if update else practice.last_published_at
        return Standing(State.PUBLIC, since, update, review, go_live_at)
    at_rest = State.WITHDRAWN if practice.first_published_at else reviewed or State.DRAFT
    state = at_rest if reviewed in (None, State.DECLINED) else reviewed
    return Standing(state, _since(practice, review, state), None, review, go_live_at)


def _reviewed(review: WorkflowState | None) -> State | None:
    """What the latest review says of words that are not public."""
    if review is None:
        return None
    if review.status == WorkflowState.STATUS_IN_PROGRESS:
        return State.IN_REVIEW
    if review.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return State.CHANGES_ASKED
    return State.DECLINED if _is_declined(review) else None


def _is_declined(review: WorkflowState) -> bool:
    """Ended by a reviewer's No; what its authors took back was ended while the question was still open."""
    task = review.current_task_state
    return (
        review.status == WorkflowState.STATUS_CANCELLED
        and task is not None
        and task.status == TaskState.STATUS_REJECTED
    )


def _update(practice: Practice, review: WorkflowState | None, reviewed: State | None) -> State | None:
    if reviewed in (State.IN_REVIEW, State.CHANGES_ASKED, State.APPROVED):
        return reviewed
    if not practice.has_unpublished_changes:
        return None
    is_of_this_update = review and (
        practice.last_published_at is None or review.created_at > practice.last_published_at
    )
    return reviewed if reviewed and is_of_this_update else State.DRAFT


def _since(practice: Practice, review: WorkflowState | None, state: State) -> datetime | None:
    task = review.current_task_state if review else None
    if state == State.IN_REVIEW and task:
        return task.started_at
    if state in (State.CHANGES_ASKED, State.DECLINED, State.APPROVED) and task:
        return task.finished_at or task.started_at
    return practice.updated_at
