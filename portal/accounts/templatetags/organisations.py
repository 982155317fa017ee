"""A person's organisations on his own page, and an organisation's people on its page in the admin."""

from django import template

from portal.accounts.belonging import organisations_of
from portal.accounts.lookalikes import lookalikes
from portal.accounts.organisations import MembershipRequest, Organisation

register = template.Library()


@register.inclusion_tag("accounts/organisation/summary.html")
def organisation_summary(user) -> dict:
    latest = user.membership_requests.select_related("organisation").first()
    return {"organisations": organisations_of(user), "latest": latest}


@register.filter
def members_of(organisation: Organisation):
    return organisation.memberships.active().select_related("user")


@register.filter
def lookalikes_of(named: Organisation | MembershipRequest) -> list[Organisation]:
    if isinstance(named, MembershipRequest):
        return lookalikes(named.organisation_name, but=named.organisation_id)
    return lookalikes(named.name, but=named.pk)
