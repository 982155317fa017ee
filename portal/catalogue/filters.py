"""One FilterSet is the only definition of a list's filters: page, fragment, export, feed and API take the same query.

It narrows a `Selection` of the search index, not a queryset: no facet, count or search is done in SQL.
"""

import copy
from collections.abc import Callable, Mapping

from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django_filters import Filter, FilterSet

from portal.catalogue.fields import FacetField, OrderField, QueryField, YearField
from portal.catalogue.notes import notes_of
from portal.languages.choice import CODES, translated_name
from portal.search.query import Selection
from portal.vocabularies.glossary import glossary

ORDERS = {
    "relevance": _("Best match"),
    "newest": _("Newest first"),
    "oldest": _("Oldest first"),
    "title": _("By title"),
}


def terms_of(vocabulary: str) -> Callable[[], Mapping[str, str]]:
    """The labels of a vocabulary for the present reader, asked for when a page is made."""
    return lambda: glossary().terms(vocabulary)


def languages() -> dict[str, str]:
    return {code: capfirst(translated_name(code)) for code in CODES}


class QueryFilter(Filter):
    field_class = QueryField

    def filter(self, selection: Selection, value: str) -> Selection:
        return selection.matching(value) if value else selection


class FacetFilter(Filter):
    """Any of the chosen values (OR); with the other facets all of them (AND)."""

    field_class = FacetField

    def __init__(self, labels: Callable[[], Mapping[str, str]], **kwargs):
        super().__init__(labels=labels, **kwargs)
        self.labels = labels

    def filter(self, selection: Selection, value: list[str]) -> Selection:
        return selection.where(self.field_name, value) if value else selection


class YearFilter(Filter):
    """One end of a span of years; the FilterSet asks for both ends at once."""

    field_class = YearField

    def filter(self, selection: Selection, value: int | None) -> Selection:
        return selection


class OrderFilter(Filter):
    field_class = OrderField

    def __init__(self, orders: Mapping[str, str] = ORDERS, **kwargs):
        super().__init__(orders=tuple(orders), **kwargs)
        self.orders = orders

    def filter(self, selection: Selection, value: str) -> Selection:
        return selection


class CatalogueFilterSet(FilterSet):
    """The base of every list: words and order. Subclasses declare their facets, and whether they have years."""

    has_years = False
    default_order = "newest"

    q = QueryFilter(label=_("Words searched for"))
    sort = OrderFilter(label=_("Order"))

    def __init__(self, data: QueryDict, queryset: Selection):
        """As FilterSet does it, for a selection of the index, which has no model.

        The filters are copied one by one, not with all that hangs on them: nothing of it is changed for one request.
        """
        self.is_bound, self.data, self.queryset = True, data, queryset
        self.request, self.form_prefix = None, None
        self.filters = {name: copy.copy(one) for name, one in self.base_filters.items()}
        for one in self.filters.values():
            one.parent, one.model = self, None

    @classmethod
    def get_filters(cls):
        """Add the span of years by name: "from" cannot be an attribute, it is a word of Python."""
        years = {
            "from": YearFilter(field_name="from", label=_("From year")),
            "to": YearFilter(field_name="to", label=_("To year")),
        }
        return {**super().get_filters(), **(years if cls.has_years else {})}

    @cached_property
    def choices(self) -> dict:
        """What the query string asks for, after everything that cannot be understood was left out."""
        self.form.is_valid()
        return self.form.cleaned_data | dict.fromkeys(("from", "to") if self.reversed_years else ())

    @cached_property
    def reversed_years(self) -> str:
        """A span that ends before it begins, worded; nothing has ever been at work in it."""
        self.form.is_valid()
        first, last = (self.form.cleaned_data.get(name) for name in ("from", "to"))
        return f"{first}–{last}" if first and last and first > last else ""

    @property
    def facets(self) -> dict[str, FacetFilter]:
        return {name: one for name, one in self.filters.items() if isinstance(one, FacetFilter)}

    @property
    def years(self) -> tuple[int | None, int | None]:
        return self.choices.get("from"), self.choices.get("to")

    @property
    def order(self) -> str:
        """The order in force: by relevance where there are words to be relevant to, if nothing else was asked for."""
        return self.choices["sort"] or ("relevance" if self.choices["q"] else self.default_order)

    @cached_property
    def qs(self) -> Selection:
        selection = self.queryset
        for name, value in self.choices.items():
            selection = self.filters[name].filter(selection, value)
        if any(self.years):
            selection = selection.overlapping(*self.years)
        return selection.ordered(self.order)

    @property
    def is_narrowed(self) -> bool:
        return any(value for name, value in self.choices.items() if name != "sort")

    @cached_property
    def notes(self) -> list[str]:
        """What was left out of the query string or read otherwise than it was typed, each a sentence for the reader."""
        return notes_of(self)
