"""What we write to thinkers. No letter holds a word that a stranger has typed."""

from portal.outbox.letters import Letter, letter, link
from thinkers.consent.enums import Stage
from thinkers.consent.links import answer_link, entry_link, renewing_link
from thinkers.consent.models import Consent, Nomination

FOLDER = "thinkers"


@letter("thinker_asked")
def asked(payload: dict) -> Letter | None:
    """The one letter to somebody whom another has nominated."""
    nomination = Nomination.objects.filter(pk=payload["nomination"], stage=Stage.ASKED).first()
    if nomination is None:
        return None
    return Letter(nomination.email, nomination.language, f"{FOLDER}/asked", {"address": link(answer_link(nomination))})


@letter("thinker_accepted")
def accepted(payload: dict) -> Letter | None:
    nomination = Nomination.objects.filter(pk=payload["nomination"], stage=Stage.ACCEPTED).first()
    consent = nomination and Consent.objects.filter(nomination=nomination).first()
    if not consent:
        return None
    context = {"address": link(entry_link(consent)), "consent": consent}
    return Letter(consent.email, consent.language, f"{FOLDER}/accepted", context)


@letter("thinker_declined")
def declined(payload: dict) -> Letter | None:
    nomination = Nomination.objects.filter(pk=payload["nomination"], stage=Stage.DECLINED).first()
    if nomination is None:
        return None
    return Letter(nomination.email, nomination.language, f"{FOLDER}/declined", {"nomination": nomination})


@letter("thinker_entry")
def entry(payload: dict) -> Letter | None:
    """The link by which a thinker changes the entry; it is made now, so that its day begins now."""
    consent = Consent.objects.filter(pk=payload["consent"]).first()
    if consent is None:
        return None
    return Letter(consent.email, consent.language, f"{FOLDER}/entry", {"address": link(entry_link(consent))})


@letter("thinker_renewal")
def renewal(payload: dict) -> Letter | None:
    """No letter to somebody who has answered meanwhile."""
    consent = Consent.objects.in_force().filter(pk=payload["consent"], renew_by=payload["renew_by"]).first()
    if consent is None:
        return None
    context = {"address": link(renewing_link(consent)), "consent": consent, "is_last": payload["when"] == "today"}
    return Letter(consent.email, consent.language, f"{FOLDER}/renewal", context)


@letter("thinker_hidden")
def hidden(payload: dict) -> Letter | None:
    consent = Consent.objects.filter(pk=payload["consent"], lapsed_at__isnull=False).first()
    if consent is None:
        return None
    return Letter(consent.email, consent.language, f"{FOLDER}/hidden", {"address": link(renewing_link(consent))})
