"""The parameters of a list as OpenAPI describes them, made from its filters so that they cannot differ."""

from typing import Any

from django.utils import translation

from portal.catalogue.fields import MOST_VALUES
from portal.catalogue.filters import CatalogueFilterSet, FacetFilter, OrderFilter, YearFilter
from portal.languages.choice import CODES
from portal.search.text import LONGEST_QUERY

Parameter = dict[str, Any]

LANGUAGE: Parameter = {
    "name": "lang", "in": "query", "required": False,
    "schema": {"type": "string", "enum": list(CODES), "default": CODES[0]},
    "description": "The reader's language: of labels, of the order by title, and of the words where they exist in it; "
    "else the original's words are given, and `language` says which that is.",
}  # fmt: skip
PAGE: Parameter = {
    "name": "page", "in": "query", "required": False,
    "schema": {"type": "integer", "minimum": 1, "default": 1},
    "description": "The page, from 1. A number beyond the last page gives the last page.",
}  # fmt: skip


def parameters_of(filterset_class: type[CatalogueFilterSet]) -> list[Parameter]:
    """Every filter of the list, the page and the language."""
    with translation.override("en"):
        filters = filterset_class.base_filters.items()
        return [*(_parameter(name, one, filterset_class) for name, one in filters), PAGE, LANGUAGE]


def _parameter(name: str, one, filterset_class: type[CatalogueFilterSet]) -> Parameter:
    schema, description = _described(one, filterset_class)
    return {
        "name": name, "in": "query", "required": False, "style": "form", "explode": True,
        "schema": schema, "description": f"{one.label}. {description}",
    }  # fmt: skip


def _described(one, filterset_class: type[CatalogueFilterSet]) -> tuple[dict[str, Any], str]:
    if isinstance(one, FacetFilter):
        schema = {"type": "array", "items": {"type": "string"}, "maxItems": MOST_VALUES}
        return schema, (
            "Repeat the name for several values: records with any of them are kept (OR), across different names all "
            "must hold (AND). The values in use stand with their numbers in `facets`; an unknown one is left out "
            "and noted."
        )
    if isinstance(one, OrderFilter):
        fallback = f"`relevance` when words are searched for, else `{filterset_class.default_order}`"
        return {"type": "string", "enum": list(one.orders)}, f"Without it: {fallback}."
    if isinstance(one, YearFilter):
        schema = {"type": "integer", "minimum": 1, "maximum": 9999}
        return schema, "Records active in or between the years `from` and `to`."
    return {"type": "string", "maxLength": LONGEST_QUERY}, (
        "Words, “phrases in quotation marks” included; every language is searched, with stemming and small typing "
        "errors."
    )
