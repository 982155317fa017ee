"""Who belongs to which organisation. All that asks, asks here: who has left is nobody at the next request."""

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from portal.accounts.enums import MemberRole
from portal.accounts.organisations import Membership, Organisation


def organisations_of(user) -> QuerySet[Organisation]:
    """The organisations a person belongs to, suspended ones too: `organisation.is_suspended` tells them apart."""
    if not _may_belong(user):
        return Organisation.objects.none()
    return Organisation.objects.filter(memberships__user=user)


def organisations_seen_by(user) -> QuerySet[Organisation]:
    """Those whose page a person may open: his own, or all for staff who look after them."""
    if user.has_perm("accounts.change_organisation"):
        return Organisation.objects.all()
    return organisations_of(user)


def is_member(user, organisation: Organisation) -> bool:
    return _may_belong(user) and _membership(user, organisation).exists()


def is_manager(user, organisation: Organisation) -> bool:
    return _may_belong(user) and _membership(user, organisation).filter(role=MemberRole.MANAGER).exists()


def may_manage(user, organisation: Organisation) -> bool:
    """A manager of it, or staff who look after all organisations."""
    return is_manager(user, organisation) or user.has_perm("accounts.change_organisation")


def colleagues(organisation: Organisation) -> QuerySet:
    """The people of an organisation who can sign in."""
    return get_user_model().objects.filter(memberships__organisation=organisation, is_active=True)


def _may_belong(user) -> bool:
    return user.is_authenticated and user.is_active


def _membership(user, organisation: Organisation) -> QuerySet[Membership]:
    return Membership.objects.filter(user=user, organisation=organisation)
