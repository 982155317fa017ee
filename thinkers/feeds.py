"""The thinkers last added, for feed readers."""

from django.utils.translation import gettext_lazy as _

from portal.catalogue.feeds import CatalogueFeed
from thinkers.channel import THINKERS


class ThinkerFeed(CatalogueFeed):
    channel = THINKERS
    list_name = "thinker_list"
    title = _("Thinkers")
