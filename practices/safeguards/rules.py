"""What must be told before a practice is submitted, what stops its publication, and what needs a second look.

These are asked by machines, not read by people, so they leave no line in the log of readings.
"""

from copy import copy

from django.utils import timezone
from django.utils.translation import gettext as _

from practices.enums import PlacePrecision
from practices.models import Practice
from practices.safeguards import names
from practices.safeguards.models import QUESTIONS, Safeguards, Told
from practices.safeguards.places import places_told_apart


def safeguards_of(practice: Practice) -> Safeguards | None:
    """The row, for rules of this package only: people read it through `reading.read`."""
    return Safeguards.objects.filter(practice_id=practice.pk).first() if practice.pk else None


def unanswered(practice: Practice) -> list[str]:
    """What its author must still tell before anybody else may look at it, each a sentence."""
    return _unanswered(safeguards_of(practice) or Safeguards())


def is_flagged(practice: Practice) -> bool:
    """Whether a second pair of eyes must see it before it is public."""
    told = safeguards_of(practice)
    if told is None:
        return False
    return (
        told.minors == Told.YES
        or told.people_at_risk == Told.YES
        or (told.exact_places == Told.YES and _tells_exactly(practice))
        or (told.names_people == Told.YES and told.consent_until is None)
    )


def names_found(practice: Practice) -> list[tuple[str, str]]:
    """The real names that stand in what would be public, each with where; for the author's eyes, not for a log."""
    told = safeguards_of(practice)
    return names.found(practice, told.real_names.splitlines()) if told else []


def places_found(practice: Practice) -> list[tuple[str, str]]:
    """The same for a place that is finer than what the public may learn."""
    told = safeguards_of(practice)
    return names.found(practice, places_told_apart(practice, told)) if told else []


def obstacles(practice: Practice) -> list[str]:
    """Why it may not be public, by whatever door it comes. No sentence holds what it protects: it may be logged."""
    told = safeguards_of(practice)
    return [
        *_place_told_too_finely(practice),
        *([] if told is None else _unanswered(told) + _consent_ended(told) + _named(practice)),
    ]


def obstacles_on_the_way(draft: Practice) -> list[str]:
    """The same of a contribution that is still written. The address of what was never public is no obstacle then.

    Handing in makes it anew from the title (`review/drafts.py`), and looks for the names in what was made.
    """
    if draft.first_published_at is None:
        draft = copy(draft)
        draft.slug = ""
    return obstacles(draft)


def _unanswered(told: Safeguards) -> list[str]:
    open_questions = [told._meta.get_field(name).verbose_name for name in QUESTIONS if not getattr(told, name)]
    sentences = [_("Please answer: “%(question)s”") % {"question": question} for question in open_questions]
    if told.names_people == Told.YES:
        consent = {
            _("Say who consented, or who may speak for the people concerned."): told.consent_by,
            _("Say when they consented."): told.consent_on,
            _("Say to what they consented."): told.consent_for,
        }
        sentences += [sentence for sentence, answer in consent.items() if not answer]
    return sentences


def _consent_ended(told: Safeguards) -> list[str]:
    if told.consent_until and told.consent_until < timezone.localdate():
        return [_("The consent of the people concerned has ended. Ask them again before this is public.")]
    return []


def _named(practice: Practice) -> list[str]:
    """Where a real name or a place stands that must not be public."""
    return [
        *(_("A name that must not be public stands here: %(where)s.") % {"where": where}
          for where in dict.fromkeys(where for _name, where in names_found(practice))),
        *(_("A place that must not be public stands here: %(where)s.") % {"where": where}
          for where in dict.fromkeys(where for _name, where in places_found(practice))),
    ]  # fmt: skip


def _place_told_too_finely(practice: Practice) -> list[str]:
    is_hidden = practice.place_precision == PlacePrecision.HIDDEN
    sentences = []
    if practice.place and (is_hidden or practice.place_precision == PlacePrecision.COUNTRY):
        sentences.append(_("The place is told more exactly than you chose. Save the page about the place again."))
    if is_hidden and (practice.countries.all() or practice.exchanges.all()):
        sentences.append(_("The place is hidden, so no country may be named here, nor in an exchange."))
    return sentences


def _tells_exactly(practice: Practice) -> bool:
    """Asked of the row and of its draft: either may be what is reviewed."""
    versions = (practice, practice.get_latest_revision_as_object())
    return any(version.place_precision == PlacePrecision.EXACT for version in versions)
