"""Remarks on single sections, by reviewers inside and outside, and the answers of the authors."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.languages.typed import plain_words
from practices import letters, permissions
from practices.contribute.models import DraftLink, LinkKind
from practices.contribute.sections import BY_SLUG
from practices.models import Practice
from practices.review.models import Comment
from practices.review.moment import NotAllowed, Refused

LONGEST = 4000


@transaction.atomic
def comment(practice: Practice, section: str, words: str, *, by=None, link: DraftLink | None = None) -> Comment:
    """Write a remark on a section, as a reviewer or with a link that allows it."""
    if not (_may_comment_by_link(practice, link) if link else by and permissions.may_review(by, practice)):
        raise NotAllowed(_("You may not comment on this."))
    said = Comment.objects.create(practice=practice, section=_known(section), words=_checked(words), by=by, link=link)
    if link:
        letters.tell_comment(practice, link)
    return said


@transaction.atomic
def answer_comment(comment: Comment, words: str, by) -> Comment:
    """Answer a remark as one of the authors; a later answer takes the place of the earlier."""
    held = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if not permissions.may_write(by, held.practice):
        raise NotAllowed(_("Only its authors can answer."))
    held.answer, held.answered_by, held.answered_at = _checked(words), by, timezone.now()
    held.save(update_fields=["answer", "answered_by", "answered_at"])
    return held


def comments_of(practice: Practice) -> QuerySet[Comment]:
    return practice.comments.select_related("by", "link", "answered_by")


def comments_on(practice: Practice, section: str) -> QuerySet[Comment]:
    return comments_of(practice).filter(section=section)


def open_comments(practice: Practice) -> QuerySet[Comment]:
    """What nobody has answered yet."""
    return comments_of(practice).filter(answer="")


def comments_by_section(practice: Practice) -> dict[str, list[Comment]]:
    """Every remark, by the section it is on, in one query."""
    found: dict[str, list[Comment]] = {}
    for remark in comments_of(practice):
        found.setdefault(remark.section, []).append(remark)
    return found


def _may_comment_by_link(practice: Practice, link: DraftLink) -> bool:
    is_valid = link.withdrawn_at is None and link.expires_at > timezone.now()
    return is_valid and link.kind == LinkKind.COMMENT and link.practice_id == practice.pk


def _known(section: str) -> str:
    if section not in BY_SLUG:
        raise Refused(_("Say which section it is about."))
    return section


def _checked(words: str) -> str:
    words = plain_words(words).strip()
    if not words:
        raise Refused(_("Write something first."))
    if len(words) > LONGEST:
        raise Refused(_("This is too long: %(longest)s letters at most.") % {"longest": LONGEST})
    return words
