"""The newest of a list as Atom: the same filters, and whatever was published last comes first."""

from datetime import datetime
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views import View

from portal.catalogue.address import clean_address
from portal.catalogue.channel import Channel, Projected, being_prepared
from portal.catalogue.facets import chips_of
from portal.catalogue.filters import CatalogueFilterSet
from portal.catalogue.printable import printable
from portal.languages.choice import reader_language
from portal.search.engine import IndexUnavailable

ENTRIES = 30
ABSTRACTS = ("teaser", "summary", "bio")


class AtomFeed(Atom1Feed):
    """As Django makes it, with each entry's own language, plain summaries, and categories that have a label."""

    def item_attributes(self, item):
        return {"xml:lang": item["language"]}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        if item["abstract"]:
            handler.addQuickElement(
                "summary", item["abstract"], {"type": "text", "xml:lang": item["abstract_language"]}
            )
        for term in item["terms"]:
            handler.addQuickElement("category", "", {"term": term["slug"], "label": term["label"]})


class CatalogueFeed(View):
    """Subclasses name the channel, the list's address and its title."""

    http_method_names = ["get", "head", "options"]
    channel: ClassVar[Channel]
    list_name: ClassVar[str]
    title: ClassVar[str]

    def get(self, request: HttpRequest) -> HttpResponse:
        try:
            feed = self.feed(self.channel.open(request.GET))
        except IndexUnavailable:
            return being_prepared()
        return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)

    def feed(self, filterset: CatalogueFilterSet) -> AtomFeed:
        """The feed of what the filters keep. Raises IndexUnavailable."""
        feed = self.empty(filterset)
        for item in self.channel.told(filterset.qs.ordered("latest").hits(0, ENTRIES), reader_language()):
            feed.add_item(**entry(item))
        return feed

    def empty(self, filterset: CatalogueFilterSet) -> AtomFeed:
        """The head: what the list is called and how it is narrowed, where it stands, and where this feed does."""
        own = clean_address(self.request.build_absolute_uri(self.request.path), filterset.choices)
        page = own.at(self.request.build_absolute_uri(reverse(self.list_name)))
        chips = chips_of(filterset, own)
        chosen = [f"{chip.facet_label}: {chip.label}" for chip in chips]
        return AtomFeed(
            title=printable(self.worded_title([str(chip.label) for chip in chips])),
            link=page.url,
            description="",
            subtitle=printable(" · ".join(chosen)) or None,
            author_name=_("Southern Peace Practices"),
            feed_url=own.url,
            feed_guid=own.url,
            language=reader_language(),
        )

    def worded_title(self, chosen: list[str]) -> str:
        """What tells the feeds of one list from each other in a feed reader."""
        if not chosen:
            return _("%(list)s · Southern Peace Practices") % {"list": self.title}
        values = {"list": self.title, "filters": ", ".join(chosen)}
        return _("%(list)s: %(filters)s · Southern Peace Practices") % values


def entry(item: Projected) -> dict[str, Any]:
    """What an entry says, made from the public record and from nothing else."""
    name = next((name for name in ABSTRACTS if item.get(name)), "")
    return {
        "title": printable(item["title"]),
        "link": item["url"],
        "unique_id": item["url"],
        "description": None,
        "pubdate": _moment(item["published"]),
        "updateddate": _moment(item["updated"] or item["published"]),
        "language": item["language"],
        "abstract": printable(item[name]) if name else "",
        "abstract_language": item["written_in"].get(name, item["language"]),
        "terms": item.get("pillars", []),
    }


def _moment(words: str | None) -> datetime | None:
    return datetime.fromisoformat(words) if words else None
