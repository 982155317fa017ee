"""Readers write to a partner without learning whose desk it lands on."""

from portal.correspondence.relay import Recipient, recipient
from portal.partners.models import FocalPoint, Partner
from portal.partners.names import short_name_of

KIND = "partner"


@recipient(KIND, Partner._meta.verbose_name)
def focal_point_behind(key: str) -> Recipient | None:
    """The first of a published partner's focal points that takes letters; the name shown is the partner's."""
    partner = Partner.objects.published().filter(slug=key).first()
    point = partner and FocalPoint.objects.filter(partner=partner, takes_letters=True).order_by("pk").first()
    return Recipient(point.email, point.language, short_name_of(partner), partner.get_absolute_url()) if point else None
