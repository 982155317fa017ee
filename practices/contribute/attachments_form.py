"""What is said about each attached file: one form for all of them, which does what a DraftForm does for words."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.languages.choice import direction
from practices.attachments import rows
from practices.contribute.drafts import Values, sign_of
from practices.contribute.fields import NOT_CHOSEN, LineField, OneField, YesField
from practices.enums import Licence
from practices.models import Attachment, Practice

SAID = ("alt", "caption", "credit", "licence", "has_consent", "language")

EXAMPLES_OF_PICTURES = {
    "alt": _("Eight women sit in a circle under a tree. One of them is speaking."),
    "caption": _("The water committee at its first meeting, 2019"),
    "credit": _("Name of the photographer, for your organisation"),
    "licence": _("CC BY, if everybody may use it who names the one who made it."),
    "language": _("The language of the caption, also where it is not that of the story."),
}
EXAMPLES_OF_DOCUMENTS = EXAMPLES_OF_PICTURES | {
    "caption": _("The statutes of the water committee, 2019, 4 pages"),
    "credit": _("Name of the author or of the organisation that published it"),
}


@dataclass(frozen=True)
class Attached:
    """An attached file with the fields about it."""

    row: Attachment
    fields: dict[str, forms.BoundField]
    missing: list[str]


class AttachmentsForm(forms.Form):
    """The fields of a file begin with its key: a row has no other name before it is published."""

    def __init__(self, draft: Practice, data=None, *, is_full: bool = True, empty_rows=None):
        super().__init__(data, label_suffix="")
        self.draft, self.rows = draft, {}
        self.stored = rows(draft)
        for place, row in enumerate(self.stored, 1):
            fields = _fields(row) | {"place": _place(len(self.stored)), "remove": YesField(label=_("Take it out"))}
            self.fields |= {_name(row, name): field for name, field in fields.items()}
            self.initial |= {_name(row, name): getattr(row, name) for name in fields if name in SAID}
            self.initial[_name(row, "place")] = place

    def attached(self) -> list[Attached]:
        """Each file with its fields, in order."""
        names = (*SAID, "place", "remove")
        return [
            Attached(
                row, {name: self[full] for name in names if (full := _name(row, name)) in self.fields}, missing(row)
            )
            for row in self.stored
        ]

    def values(self) -> Values:
        return {name: self.initial.get(name, False) for name in self.fields}

    @property
    def seen(self) -> str:
        return sign_of(self.values() | {"files": [row.file_id for row in self.stored]})

    def wrong(self) -> dict[str, str]:
        return {name: " ".join(errors) for name, errors in self.errors.items()}

    def write(self, *, without: Collection[str] = ()) -> None:
        """Put every valid value on the rows. A file of which the page did not know stays as it is."""
        self.is_valid()
        kept = [row for row in self.stored if not self._value(row, "remove")]
        for row in kept:
            if _name(row, "place") in self.data:
                self._write(row, without)
        self.stored = self._in_order(kept)
        for place, row in enumerate(self.stored):
            row.sort_order = place
        self.draft.attachments.set(self.stored)
        self._tell_anew()

    def _in_order(self, kept: list[Attachment]) -> list[Attachment]:
        """Each row whose place was changed stands there, between the others in their order.

        Changed is what differs from the place that the page has shown, not from the one that is stored: a page that
        saves itself is not shown anew.
        """
        moved = [row for row in kept if _name(row, "place") in self.changed_data and self._value(row, "place")]
        others = [row for row in kept if row not in moved]
        for row in sorted(moved, key=lambda row: (self._value(row, "place"), -kept.index(row))):
            others.insert(self._value(row, "place") - 1, row)
        return others

    def _write(self, row: Attachment, without: Collection[str]) -> None:
        for name in SAID:
            full = _name(row, name)
            if full in self.cleaned_data and full not in without:
                setattr(row, name, self.cleaned_data[full])
        if not row.file.is_image:  # what a document is called is all that there is to say of how it looks
            row.alt = row.caption

    def _tell_anew(self) -> None:
        """After writing, the values are those of the rows."""
        kept = {_name(row, name) for row in self.stored for name in (*SAID, "place", "remove")}
        self.fields = {name: field for name, field in self.fields.items() if name in kept}
        for place, row in enumerate(self.stored, 1):
            self.initial |= {_name(row, name): getattr(row, name) for name in SAID}
            self.initial[_name(row, "place")] = place

    def _value(self, row: Attachment, name: str) -> Any:
        return getattr(self, "cleaned_data", {}).get(_name(row, name))


def missing(row: Attachment) -> list[str]:
    """What must still be said about this file before it can be public, each a sentence."""
    asked = {
        "alt": _("Say what the picture shows.") if row.file.is_image else _("Say what the document is."),
        "licence": _("Choose how others may use it."),
        "has_consent": _("Say that the people in it agreed to its publication."),
    }
    return [str(sentence) for name, sentence in asked.items() if not getattr(row, name)]


def _name(row: Attachment, name: str) -> str:
    return f"{row.file.key.hex}-{name}"


def _fields(row: Attachment) -> dict[str, forms.Field]:
    words = {"lang": row.language, "dir": direction(row.language)} if row.language else {"dir": "auto"}
    picture = {
        "alt": LineField(
            label=_("What the picture shows"), max_length=400,
            help_text=_("One sentence for those who cannot see it. Name nobody who has not agreed."),
        ),
        "caption": LineField(label=_("Caption, if it needs one"), max_length=400),
    }  # fmt: skip
    document = {"caption": LineField(label=_("What the document is"), max_length=400)}
    fields = picture if row.file.is_image else document
    for field in fields.values():
        field.widget.attrs.update(words)
    fields |= {
        "credit": LineField(label=_("Who made it, as to be named")),
        "licence": OneField(label=_("How others may use it"), choices=[NOT_CHOSEN, *Licence.choices]),
        "language": OneField(label=_("Language of these words"), choices=settings.LANGUAGES),
        "has_consent": YesField(
            label=_("The people in it agreed to its publication"), help_text=_("Or nobody can be recognised in it.")
        ),
    }
    examples = EXAMPLES_OF_PICTURES if row.file.is_image else EXAMPLES_OF_DOCUMENTS
    for name, field in fields.items():
        field.example = examples.get(name, "")
    return fields


def _place(most: int) -> forms.IntegerField:
    """Beyond the last one is the last one: a page that has just taken a file out still counts it."""
    return forms.IntegerField(
        label=_("Place in the list"), required=False, min_value=1, show_hidden_initial=True,
        widget=forms.NumberInput({"max": max(most, 1)}),
    )  # fmt: skip
