"""The sections about place and protection: their answers stand in the table of safeguards, the forms are that app's."""

from collections.abc import Collection, Iterator
from typing import Any, ClassVar

from django import forms
from django.db.models import Model, QuerySet

from practices.contribute.drafts import Values, sign_of
from practices.models import Practice
from practices.safeguards.forms import EmbargoForm, PlaceForm, SafeguardsForm, SafeguardsSection
from practices.safeguards.models import Safeguards


class GuardedForm:
    """Does for forms of the safeguards what DraftForm does for those of the record."""

    kinds: ClassVar[tuple[type[SafeguardsSection], ...]]

    def __init__(self, draft: Practice, data=None, *, safeguards: Safeguards):
        self.draft, self.safeguards = draft, safeguards
        asked = {"practice": draft, "safeguards": safeguards, "label_suffix": ""}
        self.forms = [kind(data, **asked) for kind in self.kinds]
        self.stored = {name: self._initial(form, name) for form in self.forms for name in form.fields}
        self.rows: dict[str, Any] = {}

    def _initial(self, form: SafeguardsSection, name: str) -> Any:
        """What is stored, in the shape in which the form's own `save` takes it."""
        found, field = form.get_initial_for_field(form.fields[name], name), form.fields[name]
        if isinstance(field, forms.ModelMultipleChoiceField):
            return list(field.queryset.filter(pk__in=found or []))
        if isinstance(field, forms.ModelChoiceField):
            return field.queryset.filter(pk=found).first() if found else None
        return found

    def __iter__(self) -> Iterator[forms.BoundField]:
        for form in self.forms:
            yield from form

    def __getitem__(self, name: str) -> forms.BoundField:
        for form in self.forms:
            if name in form.fields:
                return form[name]
        raise KeyError(name)

    @property
    def fields(self) -> dict[str, forms.Field]:
        return {name: field for form in self.forms for name, field in form.fields.items()}

    @property
    def is_bound(self) -> bool:
        return self.forms[0].is_bound

    @property
    def media(self) -> forms.Media:
        return sum((form.media for form in self.forms), forms.Media())

    def is_valid(self) -> bool:
        answers = [form.is_valid() for form in self.forms]  # each is asked, also after one that is wrong
        return all(answers)

    @property
    def errors(self) -> dict[str, list[str]]:
        return {name: errors for form in self.forms for name, errors in form.errors.items()}

    def non_field_errors(self) -> list[str]:
        return [error for form in self.forms for error in form.non_field_errors()]

    def write(self, *, without: Collection[str] = ()) -> None:
        """Write every valid answer; where one is wrong, or to be left alone, the stored one stays."""
        self.is_valid()
        for form in self.forms:
            for name in form.fields:
                if name in without or name not in form.cleaned_data:
                    form.cleaned_data[name] = self.stored[name]
        for form in self.forms:
            form.save(self.draft, self.safeguards)
            self.stored |= {name: form.cleaned_data[name] for name in form.fields}

    def values(self) -> Values:
        return {name: _plain(value) for name, value in self.stored.items()}

    @property
    def seen(self) -> str:
        return sign_of(self.values())

    def wrong(self) -> dict[str, str]:
        return {name: " ".join(errors) for name, errors in self.errors.items()}


class WhereForm(GuardedForm):
    kinds = (PlaceForm,)


class ProtectionForm(GuardedForm):
    kinds = (SafeguardsForm, EmbargoForm)


def _plain(value: Any) -> Any:
    """A stored answer as the page posts it."""
    if isinstance(value, (list, QuerySet)):
        return sorted(_plain(one) for one in value)
    if isinstance(value, Model):
        return str(value.pk)
    return "" if value is None else str(value)
