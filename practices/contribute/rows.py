"""The lists of a draft: sources, countries, partners. A row that says nothing is no row."""

from typing import Any, ClassVar

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _

from practices.models import Practice

EMPTY = 3
MORE = 3
MOST = 200


class RowForm(forms.Form):
    """One row. Subclasses name the list and its model, and in `needed` what a row is nothing without."""

    relation: ClassVar[str]
    model: ClassVar[type]
    needed: ClassVar[tuple[str, ...]] = ()
    once: ClassVar[tuple[str, ...]] = ()
    """The columns that no two rows may share."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    remove = forms.BooleanField(required=False)

    @classmethod
    def read(cls, row) -> dict[str, Any]:
        """A stored row as it is typed."""
        raise NotImplementedError

    @classmethod
    def write(cls, row, cleaned: dict[str, Any]) -> None:
        for name, value in cleaned.items():
            setattr(row, name, value)

    def typed(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in ("id", "remove")}

    def says_something(self) -> bool:
        return any(self.data.get(self.add_prefix(name), "").strip() for name in self.columns)

    @property
    def columns(self) -> list[str]:
        return [name for name in self.fields if name not in ("id", "remove")]

    def clean(self):
        cleaned = super().clean()
        if self.is_kept():
            for name in self.needed:
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("Fill this in too, or empty the whole row."))
        return cleaned

    def is_readable(self) -> bool:
        """Whether all is there, and right, that makes it a row of its own."""
        return not any(name in self.errors for name in (*self.needed, *self.once))

    def likeness(self, cells: dict[str, Any]) -> int:
        """How much of a stored row stands here still; -1 where nothing of it can."""
        if self.typed() == cells:
            return len(cells) + 1
        if not self.is_kept():
            return -1
        return sum(bool(cells[name]) and value == cells[name] for name, value in self.typed().items())

    def is_kept(self) -> bool:
        return self.says_something() and not self.cleaned_data.get("remove")


class Rows(BaseFormSet):
    row: ClassVar[type[RowForm]]

    def __init__(self, draft: Practice, data=None, *, prefix: str):
        self.draft = draft
        if data is not None and f"{prefix}-TOTAL_FORMS" not in data:
            data = None  # a form without this list, as a short autosave sends it, says nothing about it
        initial = None if data is not None else [{"id": row.pk, **self.row.read(row)} for row in self._stored()]
        super().__init__(data, prefix=prefix, initial=initial, form_kwargs={"label_suffix": ""})

    @property
    def relation(self):
        return getattr(self.draft, self.row.relation)

    def _stored(self) -> list:
        return list(self.relation.all())

    def values(self) -> list[dict[str, Any]]:
        return [self.row.read(row) for row in self._stored()]

    def is_valid(self) -> bool:
        return not self.is_bound or super().is_valid()

    def clean(self):
        """No two rows say the same where the database allows it once only."""
        seen = set()
        for form in self.forms:
            if not hasattr(form, "cleaned_data") or not form.is_kept() or form.errors:
                continue
            key = tuple(form.cleaned_data.get(name) for name in self.row.once)
            if key and key in seen:
                form.add_error(self.row.once[0], _("This stands in the list already."))
            seen.add(key)

    def write(self) -> None:
        """Make the list what the rows say. A row that cannot be read leaves what was stored of it as it was."""
        if not self.is_bound or not self.management_form.is_valid():
            return
        kept = [form for form in self.forms if form.is_kept()]
        meant = self._meant()
        said = {self._once(form.typed()) for form in kept if self.row.once and form.is_readable()}
        rows = [row for form in kept if (row := self._row_of(form, meant.get(form), said))]
        for position, row in enumerate(rows):
            row.sort_order = position
        self.relation.set(rows)

    def _meant(self) -> dict[RowForm, Any]:
        """The stored row that each form speaks of: by its key, which only a row of this very draft has.

        What was never public has no key, and a page that saves itself may show it at another place than it is stored:
        such a row is the one of which most is still said, and of two that are equally alike the first.
        """
        stored = self._stored()
        keys = {row.pk: row for row in stored if row.pk}
        meant = {form: keys.pop(form.cleaned_data["id"]) for form in self.forms if form.cleaned_data.get("id") in keys}
        left = [(row, self.row.read(row)) for row in stored if not row.pk]
        forms = [form for form in self.forms if form not in meant and form.says_something()]
        pairs = [(form.likeness(cells), form, row) for form in forms for row, cells in left]
        taken: list[Any] = []
        for likeness, form, row in sorted(pairs, key=lambda pair: -pair[0]):
            if likeness >= 0 and form not in meant and not any(row is one for one in taken):
                meant[form] = row
                taken.append(row)
        return meant

    def _row_of(self, form: RowForm, stored, said: set[tuple]):
        """The row to be stored for a form; None where it cannot be read and was not stored, or stands elsewhere now."""
        cells = self.row.read(stored) if stored else {}
        if not form.is_readable():
            return None if self._once(cells) in said else stored
        is_same = stored and (stored.pk or form.likeness(cells) > (0 if form.errors else len(cells)))
        row = stored if is_same else self.row.model()
        self.row.write(row, form.typed())
        return row

    def _once(self, cells: dict[str, Any]) -> tuple:
        return tuple(cells.get(name) for name in self.row.once)


def rows_class(row: type[RowForm], more: int = 0) -> type[Rows]:
    """A formset for these rows, with empty ones below the stored."""
    made = formset_factory(row, formset=Rows, extra=EMPTY + more, max_num=MOST, absolute_max=MOST)
    made.row = row
    return made
