"""A consent holds for a year. We ask a month before, and on the day; thirty days later the entry is hidden."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from portal.outbox.letters import post
from thinkers.consent.models import Consent
from thinkers.consent.protecting import show_to
from thinkers.enums import Visibility

GRACE = timedelta(days=30)
ASK_BEFORE = timedelta(days=30)


def a_year_from(day: date) -> date:
    """The same day of the next year; 28 February after the 29th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


@transaction.atomic
def renew(consent: Consent, today: date | None = None) -> None:
    """Another year; what was hidden because nobody answered is shown again to whom it was."""
    consent = Consent.objects.select_for_update(of=("self",)).select_related("thinker").get(pk=consent.pk)
    was_lapsed = consent.lapsed_at is not None
    consent.given_on = today or timezone.localdate()
    consent.renew_by, consent.lapsed_at = a_year_from(consent.given_on), None
    consent.save(update_fields=["given_on", "renew_by", "lapsed_at"])
    if was_lapsed:
        show_to(consent.thinker, visibility=consent.visibility)


def ask_and_hide(today: date | None = None) -> None:
    """What the calendar asks for today. Running it twice writes no letter twice."""
    today = today or timezone.localdate()
    for consent in Consent.objects.due(today).select_related("thinker").iterator(chunk_size=100):
        if today >= consent.renew_by + GRACE:
            lapse(consent)
        elif today >= consent.renew_by:
            _ask(consent, "today")
        elif today >= consent.renew_by - ASK_BEFORE:
            _ask(consent, "soon")


@transaction.atomic
def lapse(consent: Consent) -> None:
    """Hide the entry of somebody who did not answer, not even a moment ago; a yes brings it back."""
    unanswered = Consent.objects.in_force().filter(pk=consent.pk, renew_by=consent.renew_by)
    if not unanswered.update(lapsed_at=timezone.now()):
        return
    show_to(consent.thinker, visibility=Visibility.HIDDEN)
    post("thinker_hidden", {"consent": consent.pk}, once=f"thinker_hidden {consent.key} {consent.renew_by}")


def _ask(consent: Consent, when: str) -> None:
    once = f"thinker_renewal {consent.key} {consent.renew_by} {when}"
    post("thinker_renewal", {"consent": consent.pk, "when": when, "renew_by": str(consent.renew_by)}, once=once)
