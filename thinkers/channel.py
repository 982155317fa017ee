"""The directory of thinkers as machines take it."""

from portal.catalogue.channel import Channel
from thinkers.filters import ThinkerFilterSet
from thinkers.models import Thinker
from thinkers.projection import to_public, to_public_brief

THINKERS = Channel(
    collection=Thinker.collection,
    filterset_class=ThinkerFilterSet,
    published=lambda: Thinker.objects.published().for_page(),
    brief=to_public_brief,
    full=to_public,
)
