"""A draft is saved as a whole, and only by somebody who has seen what it replaces.

The words of a draft stand in the latest revision of its practice and nowhere else: the rows of a public practice are
not touched before it is published anew.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision, TaskState

from practices.contribute.models import Contribution
from practices.models import Practice

TOGETHER = timedelta(minutes=10)
"""What one person saves within this time of the last save is one entry of the history."""


class Stale(Exception):  # noqa: N818 - named for what it says
    """Somebody has saved in between. Nothing was written."""


def load_draft(contribution: Contribution) -> Practice:
    """The practice as it was saved last, in memory: what is changed on it reaches the database by `save_draft` only."""
    found = contribution.practice.get_latest_revision_as_object()
    if found is contribution.practice:  # public as it stands: a copy, so that no row of it is changed
        return found.with_content_json(found.serializable_data())
    return found


def version(practice: Practice) -> str:
    """Which state of the draft this is. It changes with every save, also with one that overwrites."""
    latest = practice.latest_revision
    return f"{latest.pk}.{latest.created_at.timestamp()}" if latest else ""


def lock(contribution: Contribution) -> None:
    """Let nobody else save this draft before the end of the transaction, and read what was saved last."""
    contribution.practice = Practice.objects.select_for_update(no_key=True).get(pk=contribution.practice_id)


@transaction.atomic
def save_draft(contribution: Contribution, practice: Practice, *, user, seen: str) -> Revision:
    """Save the draft in `practice`, which was made from the state `seen`. Raises Stale where it is not the last."""
    lock(contribution)
    if version(contribution.practice) != seen:
        raise Stale
    saved = practice.save_revision(user=user, clean=False, overwrite_revision=_goes_on_from(contribution, user))
    practice.latest_revision = contribution.practice.latest_revision = saved
    return saved


def _goes_on_from(contribution: Contribution, user) -> Revision | None:
    """The last revision, where it is part of the same sitting and nobody has decided on it."""
    last = contribution.practice.latest_revision
    if last is None or last.user_id != user.pk or last.created_at < timezone.now() - TOGETHER:
        return None
    decided_on = (
        last.pk == contribution.practice.live_revision_id
        or last.approved_go_live_at is not None
        or TaskState.objects.filter(revision=last).exists()
        or contribution.practice.steps.filter(revision=last).exists()
    )
    return None if decided_on else last
