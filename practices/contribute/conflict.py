"""What two people wrote into the same page, field by field, and what the later one may do about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal.posting.fields import OF_ONE_SENDING, WRITER
from practices.contribute.differences import marked
from practices.contribute.drafts import Values
from practices.contribute.editing import CHOICE, MERGED
from practices.contribute.models import Contribution
from practices.contribute.named import RecordsField
from practices.contribute.saving import load_draft, version
from practices.contribute.sections import Form, Section
from practices.models import Practice

ANEW = {*OF_ONE_SENDING, WRITER, "version", "seen", "go", "more"}
"""What the page with both texts does not carry on, but has of its own."""


@dataclass(frozen=True)
class Difference:
    name: str
    label: str
    language: str
    direction: str
    mine: SafeString
    theirs: SafeString
    words: str
    """What the author may go on from when he writes the two together; only of texts."""
    can_merge: bool


@dataclass(frozen=True)
class BothTexts:
    differences: list[Difference]
    carried: list[tuple[str, str]]
    version: str
    seen: str


def both_texts(contribution: Contribution, section: Section, data: QueryDict, *, user, **options: Any) -> BothTexts:
    """Everything that the page of a conflict shows. Writes nothing."""
    theirs = section.form(contribution, load_draft(contribution), user=user, **options)
    mine, mine_values = _laid_over(contribution, section, data, user=user, **options)
    found = list(_differences(mine, mine_values, theirs.values()))
    return BothTexts(found, list(_carried(data)), version(theirs.draft), theirs.seen)


def _laid_over(contribution, section, data, *, user, **options) -> tuple[Form, Values]:
    """What the page would say if mine were saved; taken back at once."""
    with transaction.atomic():
        form = section.form(contribution, load_draft(contribution), data, user=user, **options)
        form.write()
        values = form.values()
        transaction.set_rollback(True)
    return form, values


def _differences(form: Form, mine: Values, theirs: Values) -> Iterator[Difference]:
    for name in mine:
        if mine[name] == theirs.get(name):
            continue
        left, right = (shown(form, name, values.get(name)) for values in (mine, theirs))
        attrs = form.fields[name].widget.attrs if name in form.fields else {}
        yield Difference(
            name, _label(form, name), attrs.get("lang", ""), attrs.get("dir", "auto"), *marked(left, right), left,
            name in form.fields and _is_text(form.fields[name]),
        )  # fmt: skip


def shown(form: Form, name: str, value: Any) -> str:
    """A value of a section as one reads it."""
    if name in form.rows:
        fields = form.rows[name].row.base_fields
        lines = ([_said(fields[key], cell) for key, cell in row.items()] for row in value)
        return "\n".join(" · ".join(filter(None, line)) for line in lines)
    return _said(form.fields[name], value)


def _said(field: forms.Field, value: Any) -> str:
    if isinstance(field, RecordsField):
        return field.prepare_value(value)
    if isinstance(field, forms.BooleanField):
        return _("Yes") if value else _("No")
    if isinstance(value, (list, tuple)):
        return "\n".join(_said(field, one) for one in value)
    labels = dict(_flat(field.choices)) if isinstance(field, forms.ChoiceField) else {}
    return "" if value is None else str(labels.get(str(value), value))


def _flat(choices) -> Iterator[tuple[str, str]]:
    for value, label in choices:
        if isinstance(label, (list, tuple)):
            yield from _flat(label)
        else:
            yield str(value), str(label)


def _is_text(field: forms.Field) -> bool:
    return isinstance(field, forms.CharField) and not isinstance(field, forms.ChoiceField)


def _label(form: Form, name: str) -> str:
    if name in form.fields:
        return str(form.fields[name].label or "")
    return capfirst(Practice._meta.get_field(name).related_model._meta.verbose_name_plural)


def _carried(data: QueryDict) -> Iterator[tuple[str, str]]:
    """The posted page, to be sent again with the decisions."""
    for name, values in data.lists():
        if name not in ANEW and not name.startswith((CHOICE, MERGED)):
            yield from ((name, value) for value in values)
