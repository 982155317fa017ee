"""One page is saved: laid over what was saved last, unless somebody has changed the same page in between."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

from practices.contribute.models import Contribution
from practices.contribute.saving import load_draft, lock, save_draft, version
from practices.contribute.sections import Form, Section
from practices.models import Practice
from practices.standing import Standing, State, standing

CHOICE = "choice-"
MERGED = "merged-"
THEIRS = "theirs"
MERGE = "merged"


class Conflict(Exception):  # noqa: N818 - named for what it says
    """Somebody has changed this very page, and says something else there. Nothing was written."""


class Closed(Exception):  # noqa: N818 - named for what it says
    """Nobody may write now. The sentence says why."""


@dataclass(frozen=True)
class Saved:
    draft: Practice
    form: Form

    @property
    def version(self) -> str:
        return version(self.draft)


@transaction.atomic
def save_section(contribution: Contribution, section: Section, data: QueryDict, *, user, **options: Any) -> Saved:
    """Save what is valid of a posted page. Raises Conflict.

    A change of another page since is no conflict: this one is laid over it.
    """
    lock(contribution)
    if reason := why_closed(contribution, standing(contribution.practice)):
        raise Closed(reason)
    draft = load_draft(contribution)
    form = section.form(contribution, draft, as_decided(data), user=user, **options)
    before = form.seen
    is_stale = data.get("version") != version(draft) and data.get("seen") != before
    form.write(without=left_to_others(data))
    if form.seen != before:
        if is_stale:
            raise Conflict
        save_draft(contribution, draft, user=user, seen=version(draft))
    return Saved(draft, form)


def why_closed(contribution: Contribution, now: Standing) -> str:
    """Why the draft can be read only, in words for its authors; empty when they may write."""
    if contribution.organisation.is_suspended:
        return _("Your organisation is suspended at the moment. You can read everything, but not change it.")
    if now.current == State.IN_REVIEW:
        return _("The reviewers have it now, so it cannot be changed. To go on writing, take it back first.")
    if now.current == State.APPROVED:
        return _("It is approved and waits for its day, so it cannot be changed. To go on writing, take it back first.")
    return ""


def left_to_others(data: QueryDict) -> set[str]:
    """The fields of which the author has decided, on the page with both texts, to keep what the other one wrote."""
    chosen = {name.removeprefix(CHOICE): value for name, value in data.items() if name.startswith(CHOICE)}
    return {name for name, value in chosen.items() if value == THEIRS}


def as_decided(data: QueryDict) -> QueryDict:
    """The posted page with the texts that the author has merged himself."""
    decided = data.copy()
    for name, value in data.items():
        if name.startswith(CHOICE) and value == MERGE:
            field = name.removeprefix(CHOICE)
            decided[field] = data.get(MERGED + field, "")
    return decided
