"""The publications last added, for feed readers."""

from django.utils.translation import gettext_lazy as _

from portal.catalogue.feeds import CatalogueFeed
from portal.library.channel import PUBLICATIONS


class PublicationFeed(CatalogueFeed):
    channel = PUBLICATIONS
    list_name = "publication_list"
    title = _("Library")
