"""Somebody without an organisation says who he is; staff take him in, or say why not."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from portal.accounts.enums import MemberRole
from portal.accounts.organisations import Membership, MembershipRequest, Organisation
from portal.outbox.letters import post


class AlreadyAsked(Exception):  # noqa: N818 (nothing is broken)
    def __str__(self):
        return _("You have asked already. We answer by e-mail.")


class AlreadyDecided(Exception):  # noqa: N818 (nothing is broken)
    def __str__(self):
        return _("This request was answered a moment ago.")


def ask(request: MembershipRequest) -> MembershipRequest:
    """Keep the request: one open request a person, however often the form is sent."""
    try:
        with transaction.atomic():
            request.save()
    except IntegrityError as error:
        raise AlreadyAsked from error
    return request


@transaction.atomic
def accept(request: MembershipRequest, organisation: Organisation | None, *, by) -> Membership:
    """Take the person in: as an author where there is an organisation, else as the manager of a new one."""
    request = _undecided(request)
    role = MemberRole.AUTHOR if organisation else MemberRole.MANAGER
    organisation = organisation or Organisation.objects.create(
        name=request.organisation_name, country=request.country, website=request.website
    )
    membership, _made = Membership.objects.get_or_create(
        organisation=organisation, user=request.user, defaults={"role": role}
    )
    request.organisation, request.is_accepted = organisation, True
    log(organisation, "accounts.accept_request", user=by, data={"member": request.user_id, "role": membership.role})
    _decide(request, by)
    post("organisation_request_accepted", {"request": request.pk}, once=f"organisation_request {request.pk}")
    return membership


@transaction.atomic
def decline(request: MembershipRequest, reason: str, *, by) -> None:
    request = _undecided(request)
    request.reason = reason
    _decide(request, by)
    post("organisation_request_declined", {"request": request.pk}, once=f"organisation_request {request.pk}")


def _undecided(request: MembershipRequest) -> MembershipRequest:
    """The row, locked: of two members of staff who answer at once, one is told that it was done."""
    found = MembershipRequest.objects.select_for_update(of=("self",)).waiting().filter(pk=request.pk).first()
    if found is None:
        raise AlreadyDecided
    return found


def _decide(request: MembershipRequest, by) -> None:
    request.decided_by, request.decided_at = by, timezone.now()
    request.save()
