"""The events last announced, for feed readers."""

from django.utils.translation import gettext_lazy as _

from events.channel import EVENTS
from portal.catalogue.feeds import CatalogueFeed


class EventFeed(CatalogueFeed):
    channel = EVENTS
    list_name = "event_list"
    title = _("Events")
