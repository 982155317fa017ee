"""Readers write to a partner without learning whose desk it lands on."""

from django.urls import reverse

from portal.correspondence.relay import Recipient, first_willing, recipients
from portal.partners.models import Partner
from portal.partners.names import short_name_of

KIND = "partner"


@recipients(KIND, Partner._meta.verbose_name)
def focal_points_behind(key: str) -> list[Recipient]:
    """Those of a published partner."""
    partner = Partner.objects.published().filter(slug=key).first()
    return desks_of(partner) if partner else []


def desks_of(partner: Partner) -> list[Recipient]:
    """Its focal points that take letters, the first one first; the name shown is the partner's."""
    points = sorted((one for one in partner.focal_points.all() if one.takes_letters), key=lambda one: one.pk)
    name, page = short_name_of(partner), partner.get_absolute_url()
    return [Recipient(one.email, one.language, name, page) for one in points]


def writing_url(partner: Partner) -> str:
    """Where readers write to this partner; "" where the form would answer nobody. Asked of one from `for_page()`.

    A draft that was never saved is shown in a preview, too: it has no desks yet.
    """
    if partner.pk is None:
        return ""
    return reverse("relay", args=[KIND, partner.slug]) if first_willing(desks_of(partner)) else ""
