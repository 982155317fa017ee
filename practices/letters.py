"""The letters of review: who gets which, and that whoever may not see the record gets none.

A payload holds keys only. Right and words are looked up when the letter is sent, in its reader's language.
"""

from collections.abc import Iterable
from functools import partial

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Revision

from portal.outbox.letters import Letter, letter, link, post
from practices import permissions
from practices.contribute.models import DraftLink
from practices.models import Practice
from practices.review.models import Step, Verb
from practices.review.wording import TO_REVIEWERS, WORDING, Kind
from practices.safeguards.rules import is_flagged
from practices.standing import State, standing

TO_AUTHORS_AFTER = {
    Verb.SUBMIT: Kind.RECEIVED,
    Verb.PROPOSE: Kind.RECEIVED,
    Verb.ASK: Kind.CHANGES,
    Verb.DECLINE: Kind.DECLINED,
    Verb.WITHDRAW: Kind.WITHDRAWN,
    Verb.EXPIRE: Kind.EXPIRED,
}


def tell(step: Step, *, to=None) -> None:
    """Post what a step means to those whom it concerns, in the transaction of the step."""
    if step.verb in TO_AUTHORS_AFTER:
        tell_all(TO_AUTHORS_AFTER[step.verb], step.practice, permissions.authors_of(step.practice), step=step)
    if step.verb in (Verb.SUBMIT, Verb.PROPOSE, Verb.ANSWER):
        kind = Kind.ANSWERED if step.verb == Verb.ANSWER else Kind.SUBMITTED
        tell_all(kind, step.practice, who_looks_after(step.practice), step=step)
    if step.verb == Verb.APPROVE:
        _tell_of_approval(step)
    if step.verb == Verb.ASSIGN and to not in (None, step.by):
        tell_all(Kind.ASSIGNED, step.practice, [to], step=step)


def _tell_of_approval(step: Step) -> None:
    """That it is public is told when it becomes so, which may be later."""
    state = standing(Practice.objects.get(pk=step.practice_id)).current
    if state == State.APPROVED:
        tell_all(Kind.APPROVED, step.practice, permissions.authors_of(step.practice), step=step)
    elif state == State.IN_REVIEW:
        others = [user for user in permissions.reviewers_of(step.practice) if user != step.by]
        tell_all(Kind.SECOND, step.practice, others, step=step)


def tell_published(sender, instance: Practice, revision, **_kwargs) -> None:
    """Wagtail's signal, which also comes on the day that a publication has waited for."""
    tell_all(Kind.PUBLISHED, instance, permissions.authors_of(instance), once=f"published {revision.pk}")


def tell_refused(practice: Practice, revision: Revision) -> None:
    """That it did not become public on its day: to those whose turn it is now, and to those who had agreed to it."""
    once = f"refused {revision.pk}"
    tell_all(Kind.REFUSED, practice, permissions.authors_of(practice), once=once)
    tell_all(Kind.REFUSED_AFTER_APPROVAL, practice, permissions.reviewers_of(practice), once=once)


def tell_comment(practice: Practice, link: DraftLink) -> None:
    """That somebody outside has commented: to whoever asked him, once a day at most: links may be misused."""
    if link.made_by:
        once = f"commented {link.pk} {timezone.localdate()}"
        tell_all(Kind.COMMENTED, practice, [link.made_by], once=once)


def who_looks_after(practice: Practice) -> list:
    """The reviewer who was named, while he may review it; else every reviewer who may."""
    contribution = getattr(practice, "contribution", None)
    named = contribution.assigned_to if contribution else None
    if named and permissions.may_review(named, practice):
        return [named]
    return list(permissions.reviewers_of(practice))


def tell_all(kind: Kind, practice: Practice, people: Iterable, *, step: Step | None = None, once: str = "") -> None:
    for user in people:
        payload = {"practice": practice.pk, "user": user.pk, "step": step.pk if step else None}
        post(f"review.{kind}", payload, once=f"{once} {user.pk}" if once else None)


def _make(kind: Kind, payload: dict) -> Letter | None:
    practice = Practice.objects.filter(pk=payload["practice"]).first()
    user = get_user_model().objects.filter(pk=payload["user"], is_active=True).first()
    if practice is None or user is None or not _may_see(kind, user, practice):
        return None
    step = Step.objects.filter(pk=payload["step"]).first() if payload["step"] else None
    with translation.override(user.language):
        return Letter(user.email, user.language, "practice_step", _context(kind, practice, user, step))


def _may_see(kind: Kind, user, practice: Practice) -> bool:
    right = permissions.may_review if kind in TO_REVIEWERS else permissions.may_read_draft
    return right(user, practice)


def _context(kind: Kind, practice: Practice, user, step: Step | None) -> dict:
    """The title and the reason stay at home where mail could put somebody in danger.

    Why it was withdrawn is told to nobody here (`Step.why_for_authors`).
    """
    wording = WORDING[kind]
    is_quiet = is_flagged(practice)
    why = step.why if step and kind in (Kind.CHANGES, Kind.DECLINED) else ""
    return {
        "heading": str(wording.subject),
        "says": str(wording.says),
        "link_words": str(wording.link),
        "title": "" if is_quiet or kind == Kind.COMMENTED else str(practice.get_latest_revision_as_object()),
        "why": "" if is_quiet else why,
        "has_hidden_reason": bool(why and is_quiet),
        "address": link(_path(kind, practice, user)),
    }


def _path(kind: Kind, practice: Practice, user) -> str:
    if kind in TO_REVIEWERS or (kind == Kind.COMMENTED and permissions.may_review(user, practice)):
        return reverse("review_practice", args=[practice.pk])
    if kind == Kind.PUBLISHED and practice.live and not is_flagged(practice):  # its public address tells its title
        return practice.get_absolute_url(user.language)
    contribution = getattr(practice, "contribution", None)
    if contribution is None or not permissions.belongs(user, practice):
        return reverse(Practice.snippet_viewset.get_url_name("edit"), args=[practice.pk])
    return reverse("contribution", args=[contribution.key])


for _kind in Kind:
    letter(f"review.{_kind}")(partial(_make, _kind))
