"""The funds last added, for feed readers."""

from django.utils.translation import gettext_lazy as _

from portal.catalogue.feeds import CatalogueFeed
from portal.funds.channel import FUNDS


class FundFeed(CatalogueFeed):
    channel = FUNDS
    list_name = "fund_list"
    title = _("Funds")
