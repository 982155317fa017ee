"""The partners last added, for feed readers."""

from django.utils.translation import gettext_lazy as _

from portal.catalogue.feeds import CatalogueFeed
from portal.partners.channel import PARTNERS


class PartnerFeed(CatalogueFeed):
    channel = PARTNERS
    list_name = "partner_list"
    title = _("Partners")
