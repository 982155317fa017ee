"""The answers to what reviewers said; they belong to the form of the page where they stand, and are saved with it."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from portal.languages.typed import plain_words
from practices.contribute.drafts import sign_of
from practices.contribute.editing import why_closed
from practices.contribute.models import Contribution
from practices.review.comments import LONGEST, answer_comment
from practices.review.models import Comment
from practices.standing import Standing, State

TYPED = "answer-"
SEEN = "seen-answer-"
"""A sign of what the box said when the page was made."""


def may_answer(contribution: Contribution, now: Standing) -> bool:
    """Whether there are boxes for answers; else they are only read."""
    return not why_closed(contribution, now) and now.current not in (State.PUBLIC, State.WITHDRAWN)


def save_answers(contribution: Contribution, data: QueryDict, *, user) -> list[Comment]:
    """Save every answer that was typed or changed and is not too long."""
    changed = _changed(contribution, data, user)
    return [answer_comment(comment, words, user) for comment, words in changed if not _wrong(words)]


def wrong_answers(contribution: Contribution, data: QueryDict, *, user) -> dict[str, str]:
    """What could not be saved, by the name of its box."""
    changed = _changed(contribution, data, user)
    return {f"{TYPED}{comment.pk}": _wrong(words) for comment, words in changed if _wrong(words)}


def box(comment: Comment, data: QueryDict | None) -> dict[str, Any]:
    """What the box of a comment shows: what was typed and perhaps could not be saved, else what is saved."""
    typed = _typed(data, comment) if data and _is_touched(data, comment) else ""
    return {"words": typed or comment.answer, "seen": _sign(comment.answer), "wrong": _wrong(typed)}


def _changed(contribution: Contribution, data: QueryDict, user) -> list[tuple[Comment, str]]:
    """A box left as it was shown does not take the place of what a colleague has answered since."""
    keys = [name.removeprefix(TYPED) for name in data if name.startswith(TYPED)]
    numbers = [int(key) for key in keys if key.isascii() and key.isdecimal() and len(key) < 19]
    comments = contribution.practice.comments.filter(pk__in=numbers) if numbers else []
    typed = [(comment, _typed(data, comment)) for comment in comments]
    return [
        (comment, words)
        for comment, words in typed
        if words not in ("", comment.answer) and (_is_touched(data, comment) or comment.answered_by == user)
    ]


def _typed(data: QueryDict, comment: Comment) -> str:
    return plain_words(data.get(f"{TYPED}{comment.pk}", "")).strip()


def _is_touched(data: QueryDict, comment: Comment) -> bool:
    return data.get(f"{SEEN}{comment.pk}") != _sign(_typed(data, comment))


def _wrong(words: str) -> str:
    if len(words) <= LONGEST:
        return ""
    return _("This is too long: %(longest)s letters at most.") % {"longest": LONGEST}


def _sign(answer: str) -> str:
    return sign_of({"answer": plain_words(answer).strip()})
