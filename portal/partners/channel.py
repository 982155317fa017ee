"""The partners as machines take them."""

from portal.catalogue.channel import Channel
from portal.partners.filters import PartnerFilterSet
from portal.partners.models import Partner
from portal.partners.projection import to_public, to_public_brief

PARTNERS = Channel(
    collection=Partner.collection,
    filterset_class=PartnerFilterSet,
    published=lambda: Partner.objects.published().for_page(),
    brief=to_public_brief,
    full=to_public,
)
