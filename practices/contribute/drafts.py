"""The form of one section: it reads its fields from a draft, and writes the valid ones back."""

import hashlib
import json
from collections.abc import Collection
from typing import Any, ClassVar

from django import forms

from portal.languages.choice import direction, reader_language
from portal.languages.models import Origin
from practices.contribute.rows import RowForm, Rows, rows_class
from practices.enums import PlacePrecision
from practices.models import Practice, PracticeText

Values = dict[str, Any]
TELL_COUNTRIES = {"countries", "exchanges"}
"""Lists that a case study with a hidden place keeps in its safeguards, out of reach of these forms."""


def original_text(draft: Practice) -> PracticeText:
    """The text that the authors write, in their language; an empty one where there is none yet."""
    found = draft.reading().original
    if found is None:
        found = PracticeText(language=reader_language(), origin=Origin.ORIGINAL)
        draft.texts.add(found)
    return found


class DraftForm(forms.Form):
    """Subclasses name what is typed in the original's language, what only the full form asks, and the lists of rows.

    A field of the same name as one of the draft's own is read and written by itself; others by `read_…` and `write_…`.
    """

    words: ClassVar[tuple[str, ...]] = ()
    only_full: ClassVar[frozenset[str]] = frozenset()
    lists: ClassVar[dict[str, type[RowForm]]] = {}
    sensitive: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, draft: Practice, data=None, *, is_full: bool = True, empty_rows: dict[str, int] | None = None):
        super().__init__(data, label_suffix="")
        self.draft = draft
        for name in () if is_full else self.only_full & set(self.fields):
            del self.fields[name]
        self.text = original_text(draft)
        self.initial = {name: self._read(name) for name in self.fields}
        self.rows: dict[str, Rows] = {
            name: rows_class(row, (empty_rows or {}).get(name, 0))(draft, data, prefix=name)
            for name, row in self.lists.items()
            if not (self.hides_countries and name in TELL_COUNTRIES)
        }
        self._mark()

    @property
    def hides_countries(self) -> bool:
        return self.draft.place_precision == PlacePrecision.HIDDEN and bool(TELL_COUNTRIES & set(self.lists))

    def _mark(self) -> None:
        """Words carry their language; what must not stay on a device says so."""
        for name in {*self.words} & set(self.fields):
            self.fields[name].widget.attrs.update(
                {"lang": self.text.language, "dir": direction(self.text.language), "spellcheck": "true"}
            )
        for name in self.sensitive & set(self.fields):
            self.fields[name].widget.attrs["data-sensitive"] = True

    def _read(self, name: str) -> Any:
        read = getattr(self, f"read_{name}", None)
        if read:
            return read()
        return getattr(self.text if name in self.words else self.draft, name)

    def _write(self, name: str, value: Any) -> None:
        write = getattr(self, f"write_{name}", None)
        if write:
            write(value)
        else:
            setattr(self.text if name in self.words else self.draft, name, value)

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(rows.is_valid() for rows in self.rows.values())])

    def write(self, *, without: Collection[str] = ()) -> None:
        """Put every valid value on the draft; what is wrong stays in the form only, and the draft as it was there."""
        self.is_valid()
        for name, value in self.cleaned_data.items():
            if name not in without and name in self.fields:
                self._write(name, value)
        for name, rows in self.rows.items():
            if name not in without:
                rows.write()

    def values(self) -> Values:
        """What the draft says in this section now, by field and by list of rows, as it would be typed."""
        found: Values = {name: self._read(name) for name in self.fields}
        return found | {name: rows.values() for name, rows in self.rows.items()}

    @property
    def seen(self) -> str:
        """A sign of what the section said when the form was made."""
        return sign_of(self.values())

    def wrong(self) -> dict[str, str]:
        """What is wrong, by the name that the field has in the page."""
        found = {name: " ".join(errors) for name, errors in self.errors.items()}
        for rows in self.rows.values():
            for form in rows.forms:
                found |= {form.add_prefix(name): " ".join(errors) for name, errors in form.errors.items()}
        return found


def sign_of(values: Values) -> str:
    return hashlib.sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()[:32]
