"""What a reader may choose in the table of exchanges: the query string of page and export."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.catalogue.address import Address, clean_address
from portal.catalogue.fields import FacetField, YearField
from portal.exchange.exchanges import public_exchanges
from portal.search.text import fold
from portal.vocabularies.glossary import glossary
from practices.models import Exchange, Practice

Labels = dict[str, str]


def countries_of(side: str) -> Callable[[], Labels]:
    """The countries that stand on this side of a public exchange, by name."""

    def labels() -> Labels:
        slugs = public_exchanges().order_by().values_list(f"{side}__slug", flat=True).distinct()
        named = {slug: glossary().label("country", slug) for slug in slugs}
        return dict(sorted(named.items(), key=lambda one: fold(one[1])))

    return labels


def terms(vocabulary: str) -> Callable[[], Labels]:
    return lambda: glossary().terms(vocabulary)


def regions() -> Labels:
    return {slug: label for slug, label in glossary().terms("region").items() if slug != "world"}


class ChoicesForm(forms.Form):
    """Whatever is not understood is left out and reported, as in the catalogue."""

    region = FacetField(labels=regions, label=gettext_lazy("Region, on either side"))
    pillar = FacetField(labels=terms("pillar"), label=gettext_lazy("Pillar"))
    year = YearField(label=gettext_lazy("Year"))

    def __init__(self, data: QueryDict):
        super().__init__(data)
        # "from" cannot be an attribute: it is a word of Python. Labels are asked for once a request.
        sides = {
            "from": FacetField(labels=cache(countries_of("origin")), label=gettext_lazy("From the country")),
            "to": FacetField(labels=cache(countries_of("destination")), label=gettext_lazy("To the country")),
        }
        self.fields = {**sides, **self.fields}


class Choices:
    """A query string, read: which exchanges it asks for, and how the form shows it."""

    def __init__(self, data: QueryDict, path: str):
        self.form = ChoicesForm(data)
        self.form.is_valid()
        self.chosen: dict[str, Any] = self.form.cleaned_data
        self.path = path

    @cached_property
    def rows(self) -> QuerySet[Exchange]:
        rows = public_exchanges()
        if self.chosen["from"]:
            rows = rows.filter(origin__slug__in=self.chosen["from"])
        if self.chosen["to"]:
            rows = rows.filter(destination__slug__in=self.chosen["to"])
        if self.chosen["region"]:
            rows = rows.filter(_in_regions(self.chosen["region"]))
        if self.chosen["pillar"]:
            rows = rows.filter(_under(self.chosen["pillar"]))
        return rows.filter(year=self.chosen["year"]) if self.chosen["year"] else rows

    @property
    def is_narrowed(self) -> bool:
        return any(self.chosen.values())

    @cached_property
    def address(self) -> Address:
        return clean_address(self.path, self.chosen)

    @property
    def selects(self) -> list[dict[str, Any]]:
        """The lists of the form, each with what is chosen in it."""
        return [
            {
                "name": name,
                "label": field.label,
                "options": [
                    {"value": value, "label": label, "chosen": value in self.chosen[name]}
                    for value, label in field.labels().items()
                ],
            }
            for name, field in self.form.fields.items()
            if isinstance(field, FacetField)
        ]

    @property
    def notes(self) -> list[str]:
        """What was left out, each a sentence for the reader."""
        left_out = _("Left out, because the filter “%(filter)s” does not know it: %(values)s.")
        return [
            left_out % {"filter": field.label, "values": _(", ").join(one[:40] for one in field.ignored[:3])}
            for field in self.form.fields.values()
            if field.ignored
        ]


def _in_regions(slugs: list[str]) -> Q:
    """From or to a country that lies in one of the regions."""
    words = glossary()
    inside = [country for country, region in words.region_of.items() if set(words.above(region)) & set(slugs)]
    return Q(origin__slug__in=inside) | Q(destination__slug__in=inside)


def _under(pillars: list[str]) -> Q:
    """In a practice under one of the pillars; asked by key, so that no row comes twice."""
    main = Practice.objects.filter(main_pillar__slug__in=pillars)
    other = Practice.objects.filter(other_pillars__slug__in=pillars)
    return Q(record__in=main.values("pk")) | Q(record__in=other.values("pk"))
