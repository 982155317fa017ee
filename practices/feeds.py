"""The newest practices, for feed readers."""

from django.utils.translation import gettext_lazy as _

from portal.catalogue.feeds import CatalogueFeed
from practices.channel import PRACTICES


class PracticeFeed(CatalogueFeed):
    channel = PRACTICES
    list_name = "practice_list"
    title = _("Practices of peace")
