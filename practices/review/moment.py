"""The moment of a verb: the practice held, the right asked, the state read."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from portal.languages.typed import plain_words
from practices.models import Practice
from practices.standing import Standing, State, standing


class Refused(PermissionDenied):
    """It cannot be done now; the sentence says why. `status` is what the answer to the request says."""

    status = 409


class NotAllowed(Refused):
    """This person may not do it."""

    status = 403


class ReasonMissing(Refused):
    status = 400


@dataclass
class Moment:
    practice: Practice
    by: object
    standing: Standing
    task: Any
    """The TaskState that the reviewers had been asked when the verb began; None where there is none."""

    @property
    def review(self) -> Any:
        """The WorkflowState of this moment: the states in which a verb may begin say whether there is one."""
        return self.standing.review


def hold(practice: Practice, by, right: Callable[[object, Practice], bool], when: Collection[State]) -> Moment:
    """Take the practice for this transaction: whoever comes second waits, and finds what the first has left."""
    held = Practice.objects.select_for_update(no_key=True).get(pk=practice.pk)
    if not right(by, held):
        raise NotAllowed(_("You may not do this."))
    now = standing(held)
    if now.current not in when:
        raise wrong_moment(now)
    return Moment(held, by, now, now.task)


def wrong_moment(now: Standing) -> Refused:
    return Refused(
        _("This cannot be done now: the case study is in the state “%(state)s”.") % {"state": now.current.label}
    )


def say_why(why: str) -> str:
    """A reason that is one. Raises ReasonMissing."""
    why = plain_words(why).strip()
    if not why:
        raise ReasonMissing(_("Say why: the authors need the reason."))
    return why
