"""The links in our letters to thinkers. What a link opens is decided by the row that it names."""

from datetime import timedelta

from django.core import signing
from django.urls import reverse
from django.utils import translation

from thinkers.consent.enums import Stage
from thinkers.consent.models import UNANSWERED, Consent, Nomination

ENTRY_OPEN = timedelta(hours=24)
RENEWING_OPEN = timedelta(days=90)
ANSWER, ENTRY, RENEWING = (f"thinkers.consent.{name}" for name in ("answer", "entry", "renewing"))


def answer_link(nomination: Nomination) -> str:
    return _link("thinker_answer", signing.dumps(nomination.key.hex, salt=ANSWER), nomination.language)


def entry_link(consent: Consent) -> str:
    return _link("thinker_entry", signing.dumps(consent.key.hex, salt=ENTRY), consent.language)


def renewing_link(consent: Consent) -> str:
    """For this year's question only: once it is answered the link opens nothing more."""
    said = [consent.key.hex, consent.renew_by.isoformat()]
    return _link("thinker_renew", signing.dumps(said, salt=RENEWING), consent.language)


def nomination_behind(token: str) -> Nomination | None:
    """The nomination that waits for this person's answer; None where there is nothing to answer any more."""
    key = _said(token, ANSWER, UNANSWERED)
    return Nomination.objects.filter(key=key, stage=Stage.ASKED).first() if key else None


def consent_behind(token: str) -> Consent | None:
    key = _said(token, ENTRY, ENTRY_OPEN)
    return Consent.objects.select_related("thinker").filter(key=key).first() if key else None


def consent_to_renew(token: str) -> Consent | None:
    key, renew_by = _said(token, RENEWING, RENEWING_OPEN) or (None, None)
    return Consent.objects.select_related("thinker").filter(key=key, renew_by=renew_by).first() if key else None


def _link(name: str, token: str, language: str) -> str:
    with translation.override(language):
        return reverse(name, args=[token])


def _said(token: str, salt: str, age: timedelta):
    try:
        return signing.loads(token, salt=salt, max_age=age)
    except signing.BadSignature:
        return None
