"""Inviting somebody by e-mail. The link is a signature of the row; what makes it valid once is the row itself."""

from datetime import datetime, timedelta
from math import ceil

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from portal.accounts.members import for_managing
from portal.accounts.organisations import Invitation, Membership, Organisation
from portal.outbox.letters import post

VALID = timedelta(days=7)
WINDOW = timedelta(hours=1)
MOST_IN_WINDOW = 20
MOST_TO_ONE = 3
"""To one address: nobody fills the mailbox of somebody else."""
_signer = Signer(salt="portal.accounts.invitations")


class TooMany(Exception):  # noqa: N818 (nothing is broken)
    """The organisation has sent as many invitations as it may in an hour."""

    def __init__(self, until: datetime):
        super().__init__()
        self.seconds = max(1, ceil((until - timezone.now()).total_seconds()))

    def __str__(self):
        return _("Your organisation has sent many invitations within the last hour. Please try again in an hour.")


@transaction.atomic
def invite(organisation: Organisation, *, email: str, role: str, language: str, by) -> Invitation:
    """Write the invitation and its letter. An older one to the same address ends: its link opens nothing more."""
    organisation = for_managing(organisation, by)
    if organisation.is_suspended:
        raise PermissionDenied
    _refuse_too_many(organisation, email)
    organisation.invitations.waiting().filter(email__iexact=email).update(withdrawn_at=timezone.now())
    invitation = organisation.invitations.create(
        email=email, role=role, language=language, invited_by=by, expires_at=timezone.now() + VALID
    )
    log(organisation, "accounts.invite", user=by, data={"invitation": invitation.pk, "role": role})
    post("organisation_invitation", {"invitation": invitation.pk}, once=f"organisation_invitation {invitation.pk}")
    return invitation


@transaction.atomic
def withdraw(invitation: Invitation, *, by) -> None:
    organisation = for_managing(invitation.organisation, by)
    if organisation.invitations.waiting().filter(pk=invitation.pk).update(withdrawn_at=timezone.now()):
        log(organisation, "accounts.withdraw_invitation", user=by, data={"invitation": invitation.pk})


def link_of(invitation: Invitation) -> str:
    """The path of its page, in the language of the letter."""
    return f"{reverse('invitation', args=[_signer.sign(invitation.pk)])}?lang={invitation.language}"


def invitation_of(token: str) -> Invitation | None:
    """What a link stands for; None for a link that was used, withdrawn, is too old or never was one of ours."""
    try:
        number = int(_signer.unsign(token))
    except (BadSignature, ValueError):
        return None
    return Invitation.objects.waiting().select_related("organisation", "invited_by").filter(pk=number).first()


def is_for(invitation: Invitation, user) -> bool:
    return user.is_authenticated and user.email.lower() == invitation.email.lower()


@transaction.atomic
def accept(invitation: Invitation, user) -> bool:
    """Join; False when the invitation ended a moment ago. Who belongs already keeps the role he has."""
    waiting = Invitation.objects.waiting().select_for_update(of=("self",)).filter(pk=invitation.pk).first()
    if waiting is None or not is_for(waiting, user):
        return False
    waiting.accepted_at = timezone.now()
    waiting.save(update_fields=["accepted_at"])
    Membership.objects.get_or_create(organisation=waiting.organisation, user=user, defaults={"role": waiting.role})
    log(waiting.organisation, "accounts.join", user=user, data={"member": user.pk, "role": waiting.role})
    return True


def has_account(invitation: Invitation) -> bool:
    return get_user_model().objects.filter(email__iexact=invitation.email).exists()


def _refuse_too_many(organisation: Organisation, email: str) -> None:
    recent = organisation.invitations.filter(created_at__gt=timezone.now() - WINDOW).order_by("-created_at")
    for invitations, most in ((recent, MOST_IN_WINDOW), (recent.filter(email__iexact=email), MOST_TO_ONE)):
        dates = invitations.values_list("created_at", flat=True)[:most]
        if len(dates) == most:
            raise TooMany(dates[most - 1] + WINDOW)
