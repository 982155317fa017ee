"""The newest news, for feed readers."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from portal.catalogue.feeds import CatalogueFeed
from portal.pages.channel import NEWS
from portal.pages.projection import to_entry


class NewsFeed(CatalogueFeed):
    channel = replace(NEWS, full=to_entry)
    list_name = "news_list"
    title = _("News")
