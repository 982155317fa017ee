"""The events as machines take them."""

from events.filters import EventFilterSet
from events.models import Event
from events.projection import to_public, to_public_brief
from portal.catalogue.channel import Channel

EVENTS = Channel(
    collection=Event.collection,
    filterset_class=EventFilterSet,
    published=lambda: Event.objects.published().for_page(),
    brief=to_public_brief,
    full=to_public,
)
