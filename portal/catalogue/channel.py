"""A collection as machines take it: what API, feed and exports of one list have in common."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from portal.catalogue.filters import CatalogueFilterSet
from portal.catalogue.views import open_filterset
from portal.search.query import Hit

Projected = dict[str, Any]


@dataclass(frozen=True)
class Channel:
    """Which records there are, how the list filters them, and what of each may leave the portal."""

    collection: str
    filterset_class: type[CatalogueFilterSet]
    published: Callable[[], Any]
    """The published records with everything the projection needs, in a constant number of queries."""
    full: Callable[[Any, str], Projected]
    brief: Callable[[Any, str], Projected] | None = None
    listed: Callable[[list[Hit], str], list[Projected]] | None = None
    """What a list says of what was found: by `brief`, record by record, or all at once from what the index keeps."""
    abstracts: Callable[[list[Hit], str], list[Projected]] | None = None
    """The same with the languages that the abstracts are in; else all is told."""

    def open(self, data: QueryDict) -> CatalogueFilterSet:
        """The list's own filters for a query string. Raises IndexUnavailable."""
        return open_filterset(self.filterset_class, self.collection, data)

    def items(self, hits: list[Hit], language: str) -> list[Projected]:
        """What a list says of each that is public at this moment."""
        if self.listed:
            return self.listed(hits, language)
        assert self.brief is not None
        return [self.brief(record, language) for record in self.records([hit.key for hit in hits])]

    def told(self, hits: list[Hit], language: str) -> list[Projected]:
        """What a feed says of each that is public at this moment."""
        if self.abstracts:
            return self.abstracts(hits, language)
        return [self.full(record, language) for record in self.records([hit.key for hit in hits])]

    def records(self, keys: list[str]) -> list[Any]:
        """The published records with these keys, in this order."""
        return self.published().in_order_of(keys)

    def record(self, slug: str) -> Any:
        """One published record. Raises Http404, the same for one that is not public and for one that is not there."""
        return get_object_or_404(self.published(), slug=slug)


def being_prepared() -> HttpResponse:
    """The answer of a feed or an export while there is no index."""
    words = _("The catalogue is being prepared. Please try again in a few seconds.")
    return HttpResponse(words, status=503, content_type="text/plain; charset=utf-8", headers={"Retry-After": "5"})
