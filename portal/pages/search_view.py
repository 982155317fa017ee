"""One box over practices, thinkers, events, news, publications and partners."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_filters import Filter

from portal.catalogue.fields import FacetField
from portal.catalogue.filters import CatalogueFilterSet
from portal.catalogue.views import CatalogueList
from portal.pages.found import FOUND, entries
from portal.search.query import Selection


class CollectionFilter(Filter):
    """Any of the chosen kinds of thing. In the index the facet is called as what it holds: collections."""

    field_class = FacetField

    def filter(self, selection: Selection, value: list[str]) -> Selection:
        return selection.where("collection", value) if value else selection


def kinds() -> dict[str, Any]:
    return {name: found.many for name, found in FOUND.items()}


class SearchFilterSet(CatalogueFilterSet):
    default_order = "relevance"

    kind = CollectionFilter(labels=kinds, label=_("Kind"))


class SiteSearch(CatalogueList):
    collection = None
    filterset_class = SearchFilterSet
    template_name = "pages/search.html"
    card_template = "pages/parts/found.html"

    @staticmethod
    def count_text(count):
        return ngettext("%(count)s result", "%(count)s results", count) % {"count": count}

    def context(self) -> dict[str, Any]:
        """Without words, what can be searched; with words, what they find."""
        if not self.filterset.choices["q"]:
            notes = self.filterset.notes
            return {"filterset": self.filterset, "address": self.address, "notes": notes, "lists": self.lists()}
        return super().context()

    def extra_context(self) -> dict[str, Any]:
        return {"search_query": self.filterset.choices["q"], "kinds": self.kinds()}

    def cards(self, hits):
        return entries(hits, self.highlighter)

    def lists(self) -> list[dict[str, Any]]:
        counts = self._counts()
        return [
            {"label": found.many, "url": reverse(found.list_name), "count": counts.get(name, 0)}
            for name, found in FOUND.items()
        ]

    def kinds(self) -> list[dict[str, Any]]:
        """Everything, and each kind with its number under the same words: what a reader can choose between."""
        chosen, counts = self.filterset.choices["kind"], self._counts()
        everything = {"label": _("All"), "count": sum(counts.values()), "url": self.address.having(kind=None)}
        return [{**everything, "current": not chosen}] + [
            {
                "label": found.many,
                "count": counts.get(name, 0),
                "url": self.address.having(kind=name),
                "current": name in chosen,
            }
            for name, found in FOUND.items()
            if counts.get(name) or name in chosen
        ]

    def _counts(self) -> dict[str, int]:
        return self.filterset.qs.facet_counts(["collection"])["collection"]
