"""A draft shown by a link to somebody without an account: who may make one, and whether it still opens anything."""

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import WorkflowState

from portal.languages.typed import plain_words
from practices.contribute.models import DraftLink, LinkKind
from practices.models import Practice
from practices.permissions import belongs, may_review, may_write, organisation_of
from practices.review.rounds import was_handed_in
from practices.standing import standing

DAYS = {1: _("One day"), 7: _("One week"), 30: _("30 days")}
TOKEN_BYTES = 32


def may_share(user, practice: Practice, kind: str) -> bool:
    """Its organisation lets others read; reviewers, and staff of no part in it, ask others for comments.

    For comments once it was handed in: before that it is on no page of theirs, not even with its title.
    """
    if kind == LinkKind.READ:
        return may_write(user, practice)
    if not was_handed_in(practice):
        return False
    is_staff = user.is_active and user.has_perm("practices.change_practice") and not belongs(user, practice)
    return may_review(user, practice) or is_staff


def is_open_to_comments(practice: Practice) -> bool:
    """What an organisation wrote is shown to people outside while it is reviewed; what staff wrote, when they like."""
    return organisation_of(practice) is None or standing(practice).task is not None


@transaction.atomic
def make_link(practice: Practice, *, kind: str, for_whom: str, days: int, by) -> tuple[DraftLink, str]:
    """The link and its token, of which only the hash is kept: what is not noted down now is lost."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    link = DraftLink.objects.create(
        practice=practice, kind=kind, for_whom=plain_words(for_whom), token_sha256=digest(token), made_by=by,
        expires_at=timezone.now() + timedelta(days=days),
    )  # fmt: skip
    return link, token


def find_link(token: str) -> DraftLink | None:
    """The link of a token while it opens something. Expired, withdrawn, suspended, guessed: all the same."""
    link = (
        open_links().filter(token_sha256=digest(token)).select_related("practice__contribution__organisation").first()
    )
    contribution = getattr(link.practice, "contribution", None) if link else None
    return None if contribution and contribution.organisation.is_suspended else link


def words_behind(link: DraftLink) -> Practice | None:
    """What a link shows: one that its authors made the newest words, one for comments those that were handed in.

    While its authors answer to the reviewers they type what nobody has checked, a name perhaps: nobody outside is shown
    it before it is handed in again. None where an organisation has handed in nothing.
    """
    practice = link.practice
    now = standing(practice)
    if link.kind == LinkKind.READ or (organisation_of(practice) is None and now.task is None):
        return practice.get_latest_revision_as_object()
    if now.review is None or now.review.status == WorkflowState.STATUS_CANCELLED:
        return None
    return now.review.current_task_state.revision.as_object()


def open_links() -> QuerySet[DraftLink]:
    return DraftLink.objects.filter(withdrawn_at=None, expires_at__gt=timezone.now())


def links_of(practice: Practice, *kinds: str) -> QuerySet[DraftLink]:
    """Those that open something today, and nothing of those that no longer do."""
    return open_links().filter(practice=practice, kind__in=kinds)


def may_end(user, link: DraftLink) -> bool:
    """Whoever may make one of this kind, and its organisation any: it is its draft that is shown."""
    return belongs(user, link.practice) or may_share(user, link.practice, link.kind)


def withdraw_link(link: DraftLink) -> None:
    DraftLink.objects.filter(pk=link.pk, withdrawn_at=None).update(withdrawn_at=timezone.now())


def end_comment_links(practice: Practice) -> None:
    """The review for which people outside were asked is over: what its authors write from now on is theirs alone."""
    links_of(practice, LinkKind.COMMENT).update(withdrawn_at=timezone.now())


def end_links(sender, instance, **_signal) -> None:
    """What was a draft has become public, or has been withdrawn from the public: its links end, by whatever door."""
    if isinstance(instance, Practice):
        open_links().filter(practice=instance).update(withdrawn_at=timezone.now())


def end_links_of_former_member(sender, instance, **_signal) -> None:
    """Whoever leaves an organisation does not read on by the links that he made himself."""
    made = open_links().filter(made_by=instance.user_id, kind=LinkKind.READ)
    made.filter(practice__contribution__organisation=instance.organisation_id).update(withdrawn_at=timezone.now())


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
