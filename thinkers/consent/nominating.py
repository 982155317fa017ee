"""The verbs of a nomination: nothing of it is public before the person agreed by mail and the editors said yes."""

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.correspondence import own_address
from portal.outbox.letters import post
from portal.records.addresses import free_address
from portal.records.publishing import publish
from thinkers.consent.enums import Stage
from thinkers.consent.links import answer_link
from thinkers.consent.models import Consent, Nomination
from thinkers.consent.refusing import is_refused, remember
from thinkers.consent.renewal import a_year_from
from thinkers.models import Thinker, ThinkerAffiliation, ThinkerLanguage, ThinkerLink, ThinkerName, ThinkerText


class AlreadyDecided(Exception):  # noqa: N818 (nothing is broken)
    def __str__(self):
        return _("This nomination was decided a moment ago.")


def nominate(nomination: Nomination, pillars=(), *, is_spam: bool = False) -> Nomination:
    """Keep it until whoever wrote it has proved his own address. What looks like spam waits for nothing."""
    nomination.stage = Stage.SPAM if is_spam else Stage.BEGUN
    nomination.save()
    nomination.pillars.set(pillars)
    if not is_spam:
        sender = nomination.nominator_email or nomination.email
        own_address.ask("nomination", str(nomination.key), sender, nomination.language)
    return nomination


def _about(key: str) -> str:
    nomination = Nomination.objects.filter(key=key).first()
    if nomination and nomination.is_own:
        return _("You asked to stand in our directory of thinkers.")
    return _("You nominated somebody for our directory of thinkers.")


def _forget(key: str) -> None:
    Nomination.objects.filter(key=key, stage=Stage.BEGUN).delete()


def _unanswered(key: str) -> str:
    """The page that asks who nominated himself whether he agrees, until he has said so."""
    nomination = Nomination.objects.filter(key=key, stage=Stage.ASKED, nominator_email="").first()
    return answer_link(nomination) if nomination else ""


@own_address.confirms("nomination", about=_about, forget=_forget, goes_on=_unanswered)
def proved(key: str) -> str:
    """Go on with it: who was nominated by somebody else is asked by letter, the others at once on the page.

    Whoever typed an address as his own, only its owner agrees, and only to words that he has seen.
    The same page for an address that is known, refuses, or was asked already: the form tells nobody about others.
    """
    nomination = Nomination.objects.select_for_update(of=("self",)).filter(key=key, stage=Stage.BEGUN).first()
    if nomination and not _goes_on(nomination):
        nomination.delete()
        nomination = None
    return answer_link(nomination) if nomination and nomination.is_own else reverse("thinker_nominated")


def _goes_on(nomination: Nomination) -> bool:
    is_known = Consent.objects.filter(email__iexact=nomination.email).exists()
    if is_known or (not nomination.is_own and is_refused(nomination.email)):
        return False
    if nomination.is_own:  # the one before it waits behind a page that was closed
        Nomination.objects.for_address(nomination.email).filter(stage=Stage.ASKED, nominator_email="").delete()
    nomination.stage = Stage.ASKED
    try:
        with transaction.atomic():
            nomination.save()
    except IntegrityError:  # somebody else has nominated the same person
        return False
    if not nomination.is_own:
        post("thinker_asked", {"nomination": nomination.pk}, once=f"thinker_asked {nomination.key}")
    return True


@transaction.atomic
def agree(nomination: Nomination, *, visibility: str, takes_letters: bool) -> bool:
    """The person's own yes; False when it was answered a moment ago."""
    said = {"visibility": visibility, "takes_letters": takes_letters}
    waiting = Nomination.objects.filter(pk=nomination.pk, stage=Stage.ASKED)
    return bool(waiting.update(stage=Stage.AGREED, agreed_at=timezone.now(), **said))


@transaction.atomic
def refuse(nomination: Nomination) -> None:
    """Erase it at once, and take no other nomination for this address."""
    remember(nomination.email)
    Nomination.objects.for_address(nomination.email).exclude(stage__in=(Stage.ACCEPTED, Stage.DECLINED)).delete()


@transaction.atomic
def accept(nomination: Nomination, *, by) -> Thinker:
    """Publish the entry; the year of consent begins today."""
    nomination = _undecided(nomination)
    today = timezone.localdate()
    thinker = publish(_entry(nomination, today.year), user=by)
    Consent.objects.create(
        thinker=thinker, nomination=nomination, email=nomination.email, language=nomination.language, given_on=today,
        renew_by=a_year_from(today), visibility=nomination.visibility, takes_letters=nomination.takes_letters,
    )  # fmt: skip
    _decide(nomination, Stage.ACCEPTED, by)
    return thinker


@transaction.atomic
def decline(nomination: Nomination, reason: str, *, by) -> None:
    nomination = _undecided(nomination)
    nomination.reason = reason
    _decide(nomination, Stage.DECLINED, by)


def _undecided(nomination: Nomination) -> Nomination:
    """The row, locked: of two editors who answer at once, one is told that it was done."""
    found = Nomination.objects.select_for_update(of=("self",)).filter(pk=nomination.pk, stage=Stage.AGREED).first()
    if found is None:
        raise AlreadyDecided
    return found


def _decide(nomination: Nomination, stage: Stage, by) -> None:
    nomination.stage, nomination.decided_by, nomination.decided_at = stage, by, timezone.now()
    nomination.save()
    post(f"thinker_{stage.value}", {"nomination": nomination.pk}, once=f"thinker_decided {nomination.key}")


def _entry(nomination: Nomination, year: int) -> Thinker:
    entry = Thinker(
        kind=nomination.kind, name=nomination.name, country=nomination.country, show_country=nomination.show_country,
        pillars=list(nomination.pillars.all()), available_for=nomination.available_for, joined=year,
        visibility=nomination.visibility,
        names=[ThinkerName(name=name) for name in [nomination.other_name] if name],
        affiliations=[ThinkerAffiliation(organisation=name) for name in [nomination.affiliation] if name],
        languages=[ThinkerLanguage(language=code) for code in nomination.languages],
        links=[ThinkerLink(url=url) for url in [nomination.website] if url],
        texts=[ThinkerText(language=nomination.bio_language, bio=nomination.bio)],
    )  # fmt: skip
    entry.slug = free_address(entry, nomination.name)
    return entry
