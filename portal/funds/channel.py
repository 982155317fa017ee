"""The funds as machines take them."""

from portal.catalogue.channel import Channel
from portal.funds.filters import FundFilterSet
from portal.funds.models import Fund
from portal.funds.projection import to_public, to_public_brief

FUNDS = Channel(
    collection=Fund.collection,
    filterset_class=FundFilterSet,
    published=lambda: Fund.objects.published().for_cards(),
    brief=to_public_brief,
    full=to_public,
)
