"""What is done with members: a new role, an end. Somebody who manages stays, as long as there are members."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from portal.accounts.belonging import may_manage
from portal.accounts.enums import MemberRole
from portal.accounts.organisations import Membership, Organisation


class LastManager(Exception):  # noqa: N818 (nothing is broken)
    """Without this person nobody could invite or let go any more."""

    def __str__(self):
        return _("An organisation needs a manager. Make somebody else a manager first.")


@transaction.atomic
def change_role(membership: Membership, role: str, *, by) -> None:
    organisation = for_managing(membership.organisation, by)
    if role == membership.role:
        return
    if role != MemberRole.MANAGER:
        _refuse_last_manager(membership)
    log(organisation, "accounts.change_role", user=by, data=_who(membership) | {"role": role})
    membership.role = role
    membership.save(update_fields=["role"])


@transaction.atomic
def remove(membership: Membership, *, by) -> None:
    """The person is out at the next request; what he wrote stays with the organisation."""
    organisation = for_managing(membership.organisation, by)
    _refuse_last_manager(membership)
    log(organisation, "accounts.remove_member", user=by, data=_who(membership))
    membership.delete()


@transaction.atomic
def leave(membership: Membership) -> None:
    organisation = locked(membership.organisation)
    _refuse_last_manager(membership)
    log(organisation, "accounts.leave", user=membership.user, data=_who(membership))
    membership.delete()


def locked(organisation: Organisation) -> Organisation:
    """One change of an organisation's people at a time, or two managers could remove each other."""
    return Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)


def for_managing(organisation: Organisation, by) -> Organisation:
    organisation = locked(organisation)
    if not may_manage(by, organisation):
        raise PermissionDenied
    return organisation


def _refuse_last_manager(membership: Membership) -> None:
    managers = Membership.objects.filter(organisation=membership.organisation_id).managers().active()
    if not managers.exclude(pk=membership.pk).exists() and managers.filter(pk=membership.pk).exists():
        raise LastManager


def _who(membership: Membership) -> dict:
    """Keys, never names: the log outlives the person."""
    return {"member": membership.user_id}
