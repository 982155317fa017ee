"""The catalogue of practices as machines take it."""

from portal.catalogue.channel import Channel
from practices.digest import still_public
from practices.filters import PracticeFilterSet
from practices.models import Practice
from practices.projection import to_public, to_public_abstracts, to_public_briefs

PRACTICES = Channel(
    collection=Practice.collection,
    filterset_class=PracticeFilterSet,
    published=lambda: Practice.objects.published().for_export(),
    listed=lambda hits, language: to_public_briefs(still_public(hits), language),
    abstracts=lambda hits, language: to_public_abstracts(still_public(hits), language),
    full=to_public,
)
