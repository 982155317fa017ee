"""A page that lists every feed in words: what nobody can find does not exist."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views import View

from portal.catalogue.links import list_url
from portal.catalogue.views import open_filterset
from portal.pages.filters import NewsFilterSet
from portal.pages.models import NewsPage
from portal.search.engine import IndexUnavailable


@dataclass(frozen=True)
class Feed:
    label: str | Promise
    url: str
    count: int | None = None


COLLECTIONS = {
    "news_feed": _("All news"),
    "practice_feed": _("New practices"),
    "event_feed": _("Newly announced events"),
    "publication_feed": _("New publications in the library"),
    "thinker_feed": _("New thinkers"),
    "partner_feed": _("New partners"),
    "fund_feed": _("New funds"),
    "wish_feed": _("New requests for experience"),
}
CALENDAR = "events_ics"


class FeedsPage(View):
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        calendar = _address(CALENDAR)
        context = {"collections": _collections(), "groups": _groups(), "calendar": calendar}
        return render(request, "pages/feeds.html", context)


def _address(name: str) -> str:
    """Empty where the collection has no such thing."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _collections() -> list[Feed]:
    return [Feed(label, url) for name, label in COLLECTIONS.items() if (url := _address(name))]


def _groups() -> list[dict[str, Any]]:
    """The news by everything that they can be narrowed by; nothing of it while there is no index."""
    try:
        filterset = open_filterset(NewsFilterSet, NewsPage.collection, {})
        counts = filterset.qs.facet_counts(list(filterset.facets))
    except IndexUnavailable:
        return []
    groups = [
        {"label": facet.label, "feeds": list(_feeds(name, facet.labels(), counts[name]))}
        for name, facet in filterset.facets.items()
    ]
    return [group for group in groups if group["feeds"]]


def _feeds(facet: str, labels, counts: dict[str, int]) -> Iterator[Feed]:
    """A feed for each value under which there is news."""
    for value, label in labels.items():
        if counts.get(value):
            yield Feed(label, list_url("news_feed", **{facet: value}), counts[value])
