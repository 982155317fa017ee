"""The library as machines take it."""

from portal.catalogue.channel import Channel
from portal.library.filters import PublicationFilterSet
from portal.library.models import Publication
from portal.library.projection import to_public, to_public_brief

PUBLICATIONS = Channel(
    collection=Publication.collection,
    filterset_class=PublicationFilterSet,
    published=lambda: Publication.objects.published().for_page(),
    brief=to_public_brief,
    full=to_public,
)
