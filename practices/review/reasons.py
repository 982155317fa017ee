"""Why a case study came back to its authors, in the reviewer's own words."""

from practices.models import Practice
from practices.review.models import Step, Verb
from practices.standing import Standing, State

VERB_OF = {State.CHANGES_ASKED: Verb.ASK, State.DECLINED: Verb.DECLINE}


def reason_of(practice: Practice, now: Standing) -> str:
    """The last reason; empty where nobody has asked for changes or declined."""
    verb = VERB_OF.get(now.current)
    step = Step.objects.filter(practice=practice, verb=verb).order_by("at", "pk").last() if verb else None
    return step.why if step else ""
