"""Form fields for what a record keeps as a list."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import get_language_info

from portal.languages.choice import CODES, reader_language
from portal.records.models import RecordQuerySet
from portal.vocabularies.models import Country

OTHERS = ("de", "hi", "id", "it", "nl", "ru", "sw", "tr", "zh-hans")
"""Languages that partners and thinkers work in beside those that the portal speaks."""


class CheckList(forms.CheckboxSelectMultiple):
    """Many choices as boxes to tick, in columns; the admin's script adds a filter to a long list."""

    def __init__(self, attrs=None, choices=()):
        super().__init__({"class": "check-list", **(attrs or {})}, choices)


def fetch_texts(form: forms.BaseForm) -> None:
    """Fetch the names of the records that a form offers to choose from at once, not each by a query of its own."""
    for field in form.fields.values():
        if isinstance(getattr(field, "queryset", None), RecordQuerySet):
            field.queryset = field.queryset.with_texts()


def sort_countries(form: forms.BaseForm) -> None:
    """Countries by the name that the editor sees: their own order is that of the codes."""
    for field in form.fields.values():
        queryset = getattr(field, "queryset", None)
        if queryset is not None and queryset.model is Country:
            field.queryset = queryset.order_by(f"labels__{reader_language()}")


class LanguagesField(forms.MultipleChoiceField):
    def __init__(self, **kwargs):
        kwargs["label"] = capfirst(kwargs["label"])
        super().__init__(choices=_named, widget=CheckList, required=False, **kwargs)


def _named() -> list[tuple[str, str]]:
    """Each language by its name in the language of the interface, ours first."""
    return [(code, get_language_info(code)["name_translated"]) for code in (*CODES, *OTHERS)]
