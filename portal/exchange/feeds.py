"""The requests for experience last added, for feed readers."""

from django.utils.translation import gettext_lazy as _

from portal.catalogue.feeds import CatalogueFeed
from portal.exchange.channel import WISHES


class WishFeed(CatalogueFeed):
    channel = WISHES
    list_name = "wish_list"
    title = _("Looking for experience")
