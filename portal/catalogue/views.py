"""The list page of any collection: the same view and the same address for the whole page and for the htmx fragment."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.views import View

from portal.catalogue.address import Address, clean_address
from portal.catalogue.empty import suggestions_for
from portal.catalogue.facets import chips_of, facets_of
from portal.catalogue.filters import CatalogueFilterSet
from portal.catalogue.other_forms import machine_links
from portal.catalogue.pages import ListPage
from portal.catalogue.years import years_of
from portal.languages.choice import reader_language
from portal.search.engine import IndexUnavailable
from portal.search.query import Hit, select
from portal.search.snippets import Highlighter
from portal.search.suggest import did_you_mean


def open_filterset(filterset_class: type[CatalogueFilterSet], collection: str | None, data) -> CatalogueFilterSet:
    """The filter set of a query string for the present reader. Raises IndexUnavailable."""
    return filterset_class(data, queryset=select(collection, language=reader_language()))


class CatalogueList(View):
    """Subclasses name the collection, its filters, its records by key, and what a card shows."""

    http_method_names = ["get", "head", "options"]
    collection: ClassVar[str | None]
    filterset_class: ClassVar[type[CatalogueFilterSet]]
    template_name: ClassVar[str]
    card_template: ClassVar[str] = ""
    card_piece: ClassVar[str] = ""
    """How a card is drawn: by a macro of pieces/cards.jinja, for a list that is asked for often, else by a template."""
    count_text: ClassVar[Callable[[int], str]]

    def get(self, request: HttpRequest) -> HttpResponse:
        try:
            context = self.context()
        except IndexUnavailable:
            response = render(request, "catalogue/unavailable.html", status=503)
            response.headers["Retry-After"] = "5"
            return response
        fragment = request.htmx and not request.htmx.history_restore_request
        response = render(request, "catalogue/fragment.html" if fragment else self.template_name, context)
        response.headers["Vary"] = "HX-Request, HX-History-Restore-Request"
        return response

    @cached_property
    def filterset(self) -> CatalogueFilterSet:
        return open_filterset(self.filterset_class, self.collection, self.request.GET)

    @cached_property
    def address(self) -> Address:
        return clean_address(self.request.path, self.filterset.choices)

    @cached_property
    def highlighter(self) -> Highlighter | None:
        q = self.filterset.choices["q"]
        return Highlighter(q, reader_language()) if q else None

    def context(self) -> dict[str, Any]:
        selection = self.filterset.qs
        count = selection.count()
        page = ListPage.asked_for(self.request.GET.get("page"), count, lambda number: self.address.having(page=number))
        hits = selection.hits(page.offset, page.size)
        return {
            "filterset": self.filterset,
            "address": self.address,
            "facets": facets_of(self.filterset, self.address),
            "years": years_of(self.filterset, self.address),
            "chips": chips_of(self.filterset, self.address),
            "clear_url": self.request.path,
            "sort": self.sort(),
            "count": count,
            "count_text": type(self).count_text(count),
            "page": page,
            "cards": self.cards(hits),
            "card_template": self.card_template,
            "card_piece": self.card_piece,
            "notes": [note for note in (*self.filterset.notes, page.note) if note],
            "relaxed": selection.relaxed,
            "empty": None if count else self.empty(),
            **machine_links(self.request, self.address),
            **self.extra_context(),
        }

    def extra_context(self) -> dict[str, Any]:
        return {}

    def records(self, keys: list[str]) -> list[Model]:
        """The published records with these keys, in this order. What is not public any more is not among them."""
        raise NotImplementedError

    def card(self, record: Model) -> dict[str, Any]:
        raise NotImplementedError

    def cards(self, hits: list[Hit]) -> list[dict[str, Any]]:
        return [self.card(record) for record in self.records([hit.key for hit in hits])]

    def sort(self) -> list[dict[str, Any]]:
        """The orders to choose from; the best match only where words were searched for."""
        orders = self.filterset.filters["sort"].orders
        return [
            {"label": label, "url": self.address.having(sort=name), "current": name == self.filterset.order}
            for name, label in orders.items()
            if name != "relevance" or self.filterset.choices["q"]
        ]

    def empty(self) -> dict[str, Any]:
        """What helps when nothing was found: the words as they may have been meant, what each choice alone finds."""
        q = self.filterset.choices["q"]
        meant = did_you_mean(q, reader_language()) if q else None
        return {
            "did_you_mean": {"label": meant, "url": self.address.having(q=meant)} if meant else None,
            "suggestions": suggestions_for(self.filterset, self.address),
        }
