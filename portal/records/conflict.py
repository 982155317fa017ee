"""Two people at one form of the admin: the second is shown how his words differ from those saved since."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django import forms
from django.db import models
from django.http import HttpResponse
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.compare import diff_text
from wagtail.admin.rich_text.editors.draftail import DraftailRichTextArea
from wagtail.blocks import BlockField
from wagtail.models import COMMENTS_RELATION_NAME
from wagtail.rich_text import get_text_for_indexing

MARKS = {"addition": "<ins>{}</ins>", "deletion": "<del>{}</del>", "equal": "{}"}
NOT_WORDS = {"id", "ORDER"}


@dataclass(frozen=True)
class Difference:
    """One field in which a form differs from what is saved: both texts, and the second with the changes marked."""

    label: str
    theirs: str
    mine: str

    @property
    def marked(self) -> SafeString:
        changes = diff_text(self.theirs, self.mine).changes
        return format_html_join("", "{}", ((format_html(MARKS[kind], words),) for kind, words in changes))


class TellsDifferences:
    """For an edit view of Wagtail: a form begun before the last save is not saved, with or without a script.

    Wagtail itself asks this of what its script saves only. The page comes back with the state 409, the words that were
    typed, and the differences; it now knows the newer version, so it is said once.
    """

    @property
    def is_stale(self) -> bool:
        return bool(self.request.method == "POST" and not self.expects_json_response and self.is_out_of_date)

    @cached_property
    def sentence(self) -> str:
        return _(
            "Somebody else has saved this since you opened it. Your words are still here. "
            "Below you see how they differ from the newer version: change what you need, then save again."
        )

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if self.is_stale:
            context["differences"] = list(differences(self.form))
            context["autosave_enabled"] = False  # else the script would save over the newer version unread
            context.pop("autosave_indicator", None)
        return context

    def tell(self, form: forms.BaseForm) -> None:
        """Say it at the head of the form, once."""
        if self.sentence not in form.non_field_errors():
            form.add_error(None, self.sentence)

    def form_invalid(self, form: forms.BaseForm) -> HttpResponse:
        response = super().form_invalid(form)
        if self.is_stale:
            response.status_code = HTTPStatus.CONFLICT
        return response


def lock_row(model: type[models.Model], pk: Any) -> None:
    """Let nobody else save it before the end of the transaction, so that of two at once one is the second."""
    model._default_manager.select_for_update(of=("self",)).filter(pk=pk).first()


def differences(form: forms.BaseForm) -> Iterator[Difference]:
    """Where a posted form differs from the newest version, which it was built on; its rows below its own fields."""
    yield from _of_fields(form, "")
    for name, rows in getattr(form, "formsets", {}).items():
        if name != COMMENTS_RELATION_NAME:
            for number, row in enumerate(rows.forms, start=1):
                heading = _("%(rows)s, row %(number)s") % {"rows": _name_of(rows), "number": number}
                yield from _of_fields(row, heading)


def _of_fields(form: forms.BaseForm, heading: str) -> Iterator[Difference]:
    for name in form.changed_data:
        field = form.fields[name]
        if name in NOT_WORDS:
            continue
        label = " · ".join(filter(None, [heading, capfirst(str(field.label or name))]))
        theirs, mine = words_of(field, form[name].initial), words_of(field, form[name].data)
        if theirs != mine:
            yield Difference(label, theirs, mine)


def _name_of(rows) -> str:
    return capfirst(str(rows.model._meta.verbose_name_plural))


def words_of(field: forms.Field, value: Any) -> str:
    """A value as an editor reads it: the labels of what is chosen, the words of what is formatted."""
    if value in field.empty_values:
        return ""
    if isinstance(field, BlockField | forms.CharField) and _is_formatted(field):
        return get_text_for_indexing(str(value))
    if isinstance(field, forms.BooleanField):
        return _("yes") if value else _("no")
    values = value if isinstance(value, list | tuple | set | models.QuerySet) else [value]
    if isinstance(field, forms.ModelChoiceField):
        return ", ".join(map(str, field.queryset.filter(pk__in=[getattr(one, "pk", one) for one in values])))
    if isinstance(field, forms.ChoiceField):
        labels = {str(key): str(label) for key, label in field.choices}
        return ", ".join(labels.get(str(one), str(one)) for one in values)
    return ", ".join(map(str, values))


def _is_formatted(field: forms.Field) -> bool:
    return isinstance(field, BlockField) or isinstance(field.widget, DraftailRichTextArea)
