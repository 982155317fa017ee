"""Form fields for addresses that anybody may have typed: what is not understood is left out and reported."""

from collections.abc import Callable, Mapping

from django import forms

from portal.search.text import LONGEST_QUERY

MOST_VALUES = 50


class FacetField(forms.Field):
    """The chosen values of one facet: each once, in the order given, unknown ones in `ignored`."""

    widget = forms.SelectMultiple  # reads a name that is repeated; the list is drawn from the facet, not by it

    def __init__(self, *, labels: Callable[[], Mapping[str, str]], **kwargs):
        super().__init__(required=False, **{name: kwargs[name] for name in ("label", "help_text") if name in kwargs})
        self.labels = labels
        self.ignored: list[str] = []

    def clean(self, value):
        given = list(dict.fromkeys(value or []))
        known = self.labels() if given else {}
        chosen = [one for one in given if one in known][:MOST_VALUES]
        self.ignored = [one for one in given if one and one not in chosen]
        return chosen


class YearField(forms.Field):
    """A year from 1 to 9999, or nothing."""

    widget = forms.NumberInput

    def __init__(self, **kwargs):
        super().__init__(required=False, **{name: kwargs[name] for name in ("label", "help_text") if name in kwargs})
        self.ignored: list[str] = []

    def clean(self, value):
        words = str(value or "").strip()
        if words.isdecimal() and len(words) <= 4 and int(words):
            return int(words)
        self.ignored = [words] if words else []
        return None


class OrderField(forms.Field):
    """One of the known orders, or nothing."""

    widget = forms.Select

    def __init__(self, *, orders: tuple[str, ...], **kwargs):
        super().__init__(required=False, **{name: kwargs[name] for name in ("label", "help_text") if name in kwargs})
        self.orders = orders
        self.ignored: list[str] = []

    def clean(self, value):
        if value in self.orders:
            return value
        self.ignored = [value] if value else []
        return ""


class QueryField(forms.Field):
    """The words searched for, cut at 200 characters; characters that no text holds become spaces."""

    widget = forms.TextInput(attrs={"type": "search", "maxlength": LONGEST_QUERY})

    def __init__(self, **kwargs):
        super().__init__(required=False, **{name: kwargs[name] for name in ("label", "help_text") if name in kwargs})
        self.ignored: list[str] = []
        self.was_cut = False

    def clean(self, value):
        words = "".join(letter if letter.isprintable() else " " for letter in str(value or ""))
        words = " ".join(words.split())
        self.was_cut = len(words) > LONGEST_QUERY
        return words[:LONGEST_QUERY]
