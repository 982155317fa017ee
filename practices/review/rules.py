"""What must be so before a practice may be reviewed and before it may be public."""

from django.utils.translation import gettext as _
from wagtail.models import Revision, TaskState, WorkflowState

from portal.accounts.enums import Trust
from portal.records.completeness import Incomplete
from practices import attachments
from practices.models import Practice
from practices.permissions import organisation_of
from practices.safeguards.rules import is_flagged, obstacles, unanswered


def needs_second_review(practice: Practice) -> bool:
    """Whether two people look at it: its organisation is new, or somebody could be put in danger."""
    organisation = organisation_of(practice)
    return (organisation is not None and organisation.trust != Trust.KNOWN) or is_flagged(practice)


def needs_review(practice: Practice) -> bool:
    """Whether it becomes public by approval only: what a partner sent, and what could put somebody in danger."""
    return organisation_of(practice) is not None or is_flagged(practice)


def check_ready(practice: Practice, draft: Practice) -> None:
    """Raise Incomplete with all that stands between the words of a draft and the public."""
    missing = draft.missing() + obstacles(draft) + attachments.obstacles(draft)
    if organisation_of(practice):
        missing += [*draft.missing_words().values(), *unanswered(draft)]
    if missing:
        raise Incomplete(list(dict.fromkeys(missing)))


def check_public(practice: Practice, revision: Revision) -> None:
    """Raise Incomplete unless this very revision may be public, by whatever door it comes: form, schedule, verb."""
    organisation = organisation_of(practice)
    if organisation and organisation.is_suspended:
        raise Incomplete([_("Its organisation is suspended. Nothing was published.")])
    if needs_review(practice) and not _is_approved(practice, revision):
        raise Incomplete([_("It becomes public only after its review. Nothing was published.")])
    check_ready(practice, revision.as_object())


def _is_approved(practice: Practice, revision: Revision) -> bool:
    """Whether as many different people as needed have approved exactly these words, and nobody is still asked."""
    approvals = TaskState.objects.for_instance(practice).filter(
        revision=revision, status=TaskState.STATUS_APPROVED, workflow_state__status=WorkflowState.STATUS_APPROVED
    )
    people = approvals.values("finished_by").distinct().count()
    return people >= (2 if needs_second_review(practice) else 1)
