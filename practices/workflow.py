"""The verbs of review: each asks the right, holds the practice, checks the moment, and writes who, when and why.

Wagtail's workflow carries the only state (practices/standing.py reads it). The table of states, verbs and roles is
docs/workflow.md. Letters leave in the same transaction, or not at all.
"""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Revision

from portal.languages.typed import plain_words
from portal.records import publishing
from portal.records.completeness import Incomplete
from practices import letters, permissions
from practices.contribute.links import end_comment_links
from practices.contribute.models import Contribution
from practices.models import Practice
from practices.review import criteria as known_criteria
from practices.review import drafts, rounds
from practices.review.models import Step, Verb
from practices.review.moment import Moment, NotAllowed, ReasonMissing, Refused, hold, say_why, wrong_moment
from practices.review.rules import check_ready
from practices.standing import State, standing

__all__ = [
    "Incomplete", "NotAllowed", "ReasonMissing", "Refused", "answer", "approve", "ask_for_changes", "assign", "decline",
    "propose_update", "publish", "recall", "send", "submit", "withdraw",
]  # fmt: skip

AT_REST = (State.DRAFT, State.DECLINED, State.WITHDRAWN)
UNDER_REVIEW = (State.IN_REVIEW, State.CHANGES_ASKED)
RECALLABLE = (*UNDER_REVIEW, State.APPROVED)
WITHDRAWABLE = (State.PUBLIC, State.APPROVED)


@transaction.atomic
def submit(practice: Practice, *, by, why: str = "") -> Step:
    """Hand a draft in for review. Raises Incomplete with what is missing."""
    now = hold(practice, by, permissions.may_write, AT_REST)
    if now.standing.state == State.PUBLIC:
        raise wrong_moment(now.standing)
    return _hand_in(now, Verb.SUBMIT, why)


@transaction.atomic
def propose_update(practice: Practice, *, by, why: str = "") -> Step:
    """Hand in the changes of a public practice; what is public stays as it is meanwhile."""
    now = hold(practice, by, permissions.may_write, AT_REST)
    if now.standing.state != State.PUBLIC:
        raise wrong_moment(now.standing)
    return _hand_in(now, Verb.PROPOSE, why)


def _hand_in(now: Moment, verb: Verb, why: str) -> Step:
    drafts.hand_in(now)
    now.task = rounds.begin(now.practice, now.by).current_task_state
    return _note(now, verb, why)


@transaction.atomic
def answer(practice: Practice, *, by, why: str = "") -> Step:
    """Send it back to those who asked for changes. Raises Incomplete with what is missing."""
    now = hold(practice, by, permissions.may_write, (State.CHANGES_ASKED,))
    drafts.hand_in(now)
    now.review.resume(user=by)
    now.task = now.review.current_task_state
    return _note(now, Verb.ANSWER, why)


def send(practice: Practice, *, by, why: str = "") -> Step:
    """The one button of the authors: submit, answer or propose an update, as the case study stands."""
    now = standing(Practice.objects.get(pk=practice.pk))
    if now.current == State.CHANGES_ASKED:
        return answer(practice, by=by, why=why)
    verb = propose_update if now.state == State.PUBLIC else submit
    return verb(practice, by=by, why=why)


@transaction.atomic
def assign(practice: Practice, *, by, to=None) -> Step:
    """Name the reviewer who looks after it, or nobody."""
    now = hold(practice, by, permissions.may_review, UNDER_REVIEW)
    if to is not None and not permissions.may_review(to, now.practice):
        raise NotAllowed(_("This person may not review it."))
    if not Contribution.objects.filter(practice=now.practice).update(assigned_to=to):
        raise Refused(_("Staff wrote it themselves: it is nobody’s to look after."))
    return _note(now, Verb.ASSIGN, str(to) if to else "", to=to)


@transaction.atomic
def ask_for_changes(
    practice: Practice, *, by, why: str = "", criteria: Iterable[str] = (), seen: int | None = None
) -> Step:
    """Give it back to its authors with what they should change."""
    now = hold(practice, by, permissions.may_review, (State.IN_REVIEW,))
    _check_seen(now, seen)
    why = say_why(why)
    now.task.reject(user=by)
    return _note(now, Verb.ASK, why, criteria)


@transaction.atomic
def approve(practice: Practice, *, by, why: str = "", criteria: Iterable[str] = (), seen: int | None = None) -> Step:
    """Agree to the words that were seen. The last approval makes them public, or waits for their date."""
    now = hold(practice, by, permissions.may_review, (State.IN_REVIEW,))
    _check_decider(now)
    if rounds.has_approved(by, now.review, now.task.revision):
        raise NotAllowed(_("You have approved it already. The second review is for somebody else."))
    _check_seen(now, seen)
    check_ready(now.practice, drafts.latest_words(now.practice))
    now.task.approve(user=by)
    return _note(now, Verb.APPROVE, why, criteria)


@transaction.atomic
def decline(practice: Practice, *, by, why: str = "", criteria: Iterable[str] = (), seen: int | None = None) -> Step:
    """End the review with a No. The words stay with their authors."""
    now = hold(practice, by, permissions.may_review, UNDER_REVIEW)
    _check_decider(now)
    _check_seen(now, seen)
    why = say_why(why)
    rounds.end_declined(now.review, by)
    end_comment_links(now.practice)
    return _note(now, Verb.DECLINE, why, criteria)


@transaction.atomic
def recall(practice: Practice, *, by, why: str = "") -> Step:
    """Take back what is in review, or what waits for its date."""
    now = hold(practice, by, permissions.may_write, RECALLABLE)
    rounds.end_open(now.review, by)
    rounds.unschedule(now.practice)
    end_comment_links(now.practice)
    return _note(now, Verb.RECALL, why)


@transaction.atomic
def withdraw(practice: Practice, *, by, why: str = "") -> Step:
    """Take it out of every public channel, with whatever was on its way there."""
    now = hold(practice, by, permissions.may_withdraw, tuple(State))
    if now.standing.state not in WITHDRAWABLE:
        raise wrong_moment(now.standing)
    _take_out(now, user=by if by.has_perm("practices.publish_practice") else None)
    return _note(now, Verb.WITHDRAW, why)


@transaction.atomic
def expire(practice: Practice) -> Step | None:
    """Withdraw what people had agreed to until a day that has passed: nobody does it, so no right is asked.

    None where somebody has withdrawn it meanwhile.
    """
    now = hold(practice, None, lambda _by, _practice: True, tuple(State))
    if not now.practice.live:
        return None
    _take_out(now)
    return _note(now, Verb.EXPIRE, "")


@transaction.atomic
def give_back(sender, revision: Revision, **_signal) -> None:
    """Give what may not be public on its day back to its authors: nobody does it, so no right is asked.

    Without its date it is a draft again, and is not tried each minute for ever. Its page says what stands against it.
    """
    now = hold(Practice(pk=int(revision.object_id)), None, lambda _by, _practice: True, tuple(State))
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])  # Wagtail writes it into the record's log
    end_comment_links(now.practice)
    letters.tell_refused(now.practice, revision)


def _take_out(now: Moment, *, user=None) -> None:
    rounds.end_open(now.review, now.by)
    rounds.unschedule(now.practice)
    end_comment_links(now.practice)
    if now.practice.live:
        publishing.withdraw(now.practice, user=user)


@transaction.atomic
def publish(practice: Practice, *, by, why: str = "") -> Step:
    """Make public what staff wrote themselves. Raises Incomplete, also where it needs a review first."""
    now = hold(practice, by, permissions.may_publish, AT_REST)
    publishing.publish(drafts.latest_words(now.practice), user=by)
    return _note(now, Verb.PUBLISH, why)


def _check_decider(now: Moment) -> None:
    if permissions.has_written(now.by, now.practice):
        raise NotAllowed(_("You have written this yourself. Somebody else decides on it."))


def _check_seen(now: Moment, seen: int | None) -> None:
    """A judgement is on the words that were seen: not on others, and not on what was saved since."""
    asked = now.task.revision_id
    is_judged = now.standing.current == State.IN_REVIEW
    if (seen is not None and seen != asked) or (is_judged and now.practice.latest_revision_id != asked):
        raise Refused(_("The text has changed since you opened it. Read it again, then decide."))


def _note(now: Moment, verb: Verb, why: str, criteria: Iterable[str] = (), *, to=None) -> Step:
    """Write down what was done, and tell those whom it concerns."""
    step = Step.objects.create(
        practice=now.practice, verb=verb, by=now.by, why=plain_words(why).strip(),
        criteria=known_criteria.known(criteria),
        revision_id=Practice.objects.values_list("latest_revision", flat=True).get(pk=now.practice.pk),
        task_state=now.task,
    )  # fmt: skip
    letters.tell(step, to=to)
    return step
