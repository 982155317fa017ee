"""Those who look for experience, as machines take it."""

from portal.catalogue.channel import Channel
from portal.exchange.filters import WishFilterSet
from portal.exchange.models import Wish
from portal.exchange.projection import to_public, to_public_brief

WISHES = Channel(
    collection=Wish.collection,
    filterset_class=WishFilterSet,
    published=lambda: Wish.objects.published().for_cards(),
    brief=to_public_brief,
    full=to_public,
)
