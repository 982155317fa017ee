"""A record within a text: its entry as in a list, if the public may see it."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.blocks import SnippetChooserBlock

from portal.pages.shelves import KINDS


class RecordBlock(SnippetChooserBlock):
    """All records of one kind in a text are fetched together, with what their entries show."""

    def __init__(self, collection: str, **kwargs):
        super().__init__(KINDS[collection].model, **kwargs)
        self.collection = collection

    def bulk_to_python(self, values: Iterable[int]) -> list[Any]:
        """Editors keep what they chose also while it is not public; it is known then not to be shown."""
        records = {record.pk: record for record in self._records(list(values))}
        for record in records.values():
            record.is_shown_in_text = record.is_public
        return [records.get(value) for value in values]

    def get_context(self, value, parent_context=None) -> dict[str, Any]:
        context, kind = super().get_context(value, parent_context), KINDS[self.collection]
        record = self._shown(value)
        return {**context, "card": record and kind.card(record), "card_template": kind.template}

    def _shown(self, record):
        """None for what is not public. A record that comes from a form, as in a preview, is asked for."""
        if record is None or hasattr(record, "is_shown_in_text"):
            return record if record is not None and record.is_shown_in_text else None
        return next((one for one in self._records([record.pk]) if one.is_public), None)

    def _records(self, keys: list[int]):
        return self.target_model.objects.for_cards().filter(pk__in=keys)

    def deconstruct(self):
        return f"{type(self).__module__}.{type(self).__name__}", [self.collection], {}

    class Meta:
        template = "pages/blocks/record.html"
        label = _("Record")
