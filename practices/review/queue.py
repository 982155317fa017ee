"""What waits for a reviewer, and for how long."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState, WorkflowState

from portal.accounts.belonging import organisations_of
from portal.accounts.enums import Trust
from practices.enums import PlacePrecision
from practices.models import Practice
from practices.safeguards.models import Told
from practices.standing import State

PER_PAGE = 25
OLD = timedelta(days=7)
FLAGGED = (
    Q(safeguards__minors=Told.YES)
    | Q(safeguards__people_at_risk=Told.YES)
    | Q(safeguards__names_people=Told.YES, safeguards__consent_until__isnull=True)
    | Q(safeguards__exact_places=Told.YES)
    & (Q(place_precision=PlacePrecision.EXACT) | Q(latest_revision__content__place_precision=PlacePrecision.EXACT))
)
"""The rule `is_flagged` for many at once; tests/review/test_queue.py holds the two together."""

FILTERS = {
    "mine": _("Mine"),
    "unassigned": _("Nobody’s yet"),
    "flagged": _("Needs special care"),
    "old": _("Waiting for more than 7 days"),
}
STATES = (State.IN_REVIEW, State.CHANGES_ASKED)


@dataclass(frozen=True)
class Row:
    practice: Practice
    state: State
    since: datetime
    round: int
    is_flagged: bool

    @property
    def title(self) -> str:
        return self.practice.latest_revision.object_str if self.practice.latest_revision else str(self.practice)

    @property
    def contribution(self):
        return getattr(self.practice, "contribution", None)

    @property
    def days(self) -> int:
        return (timezone.now() - self.since).days

    @property
    def is_new_organisation(self) -> bool:
        return bool(self.contribution and self.contribution.organisation.trust == Trust.NEW)


def queue(user, chosen: Collection[str] = (), state: str = "", *, newest_first: bool = False, page: str = "1") -> Page:
    """One page of what this reviewer may see, the longest waiting first."""
    reviews = {int(review.object_id): review for review in _open_reviews() if _is_wanted(review, chosen, state)}
    visible = _visible(user, chosen).filter(pk__in=reviews).values_list("pk", flat=True)
    keys = sorted(visible, key=lambda key: (_since(reviews[key]), key), reverse=newest_first)
    found = Paginator(keys, PER_PAGE).get_page(page)
    found.object_list = _rows(list(found.object_list), reviews)
    return found


def count_waiting(user) -> int:
    """How many wait for a reviewer like this one."""
    keys = [int(review.object_id) for review in _open_reviews() if review.status == WorkflowState.STATUS_IN_PROGRESS]
    return _visible(user, ()).filter(pk__in=keys).count() if keys else 0


def _open_reviews() -> QuerySet[WorkflowState]:
    kind = ContentType.objects.get_for_model(Practice)
    return WorkflowState.objects.active().filter(base_content_type=kind).select_related("current_task_state")


def _visible(user, chosen: Collection[str]) -> QuerySet[Practice]:
    """Not what is of his own organisation; and only what the filters leave."""
    found = Practice.objects.exclude(contribution__organisation__in=organisations_of(user))
    if "mine" in chosen:
        found = found.filter(contribution__assigned_to=user)
    if "unassigned" in chosen:
        found = found.filter(contribution__assigned_to=None)
    return found.filter(FLAGGED) if "flagged" in chosen else found


def _is_wanted(review: WorkflowState, chosen: Collection[str], state: str) -> bool:
    is_old = timezone.now() - _since(review) > OLD
    return (state not in STATES or _state(review) == state) and (is_old or "old" not in chosen)


def _rows(keys: list[int], reviews: dict[int, WorkflowState]) -> list[Row]:
    records = Practice.objects.select_related(
        "contribution__organisation", "contribution__assigned_to", "latest_revision"
    ).defer("latest_revision__content").prefetch_related("texts").in_bulk(keys)  # fmt: skip
    flagged = set(Practice.objects.filter(FLAGGED, pk__in=keys).values_list("pk", flat=True))
    rounds = _rounds([reviews[key].pk for key in keys])
    return [
        Row(records[key], _state(reviews[key]), _since(reviews[key]), rounds.get(reviews[key].pk, 1), key in flagged)
        for key in keys
    ]


def _rounds(reviews: list[int]) -> dict[int, int]:
    """How often the authors have sent each in: every time it is another revision."""
    asked = TaskState.objects.filter(workflow_state__in=reviews).values_list("workflow_state")
    return dict(asked.annotate(Count("revision", distinct=True)))


def _state(review: WorkflowState) -> State:
    return State.IN_REVIEW if review.status == WorkflowState.STATUS_IN_PROGRESS else State.CHANGES_ASKED


def _since(review: WorkflowState) -> datetime:
    task = review.current_task_state
    return (task.finished_at or task.started_at) if task else review.created_at
