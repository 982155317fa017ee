"""The form of any record: a draft may be incomplete, what is made public may not."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from portal.records.addresses import free_address
from portal.records.choosing import offer_what_may_be_seen
from portal.records.completeness import obstacles
from portal.records.fields import fetch_texts, sort_countries


class RecordForm(WagtailAdminModelForm):
    needed: ClassVar[tuple[str, ...]] = ()
    """The fields that a draft may leave empty and a public record may not."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.needed:
            self.fields[name].required = True
        offer_what_may_be_seen(self)
        fetch_texts(self)
        sort_countries(self)
        if "slug" in self.fields:
            self._prepare_address(self.fields["slug"])

    def _prepare_address(self, field) -> None:
        """Optional while nobody can have linked to it, fixed afterwards."""
        field.required = False
        field.disabled = self.instance.first_published_at is not None
        field.help_text = (
            _("The last part of the page’s address. It has been public, so it stays as it is.")
            if field.disabled
            else _("The last part of the page’s address. Leave it empty to have it made from the title.")
        )

    def full_clean(self):
        """What is needed is marked as such, but looked for with what else is missing: everything is said at once."""
        for name in self.needed:
            self.fields[name].required = False
        super().full_clean()
        for name in self.needed:
            self.fields[name].required = True

    def is_valid(self):
        if not super().is_valid():
            return False
        if not self.cleaned_data.get("slug"):
            self.instance.slug = free_address(self.instance, self.name())
        return self.is_deferred_validation or self._is_complete()

    def name(self) -> str:
        """What the record is called: its own name, or the title of its original text."""
        return self.cleaned_data.get("name") or self.formsets["texts"].original().get("title") or ""

    def _is_complete(self) -> bool:
        """Whether the record with its rows can be public; what is missing or forbidden is said where it belongs."""
        record = self.save(commit=False)
        missing, against = record.missing_by_field(), obstacles(record)
        for name, sentence in missing.items():
            if name in self.formsets:
                self.formsets[name].non_form_errors().append(sentence)
            else:
                self.add_error(name if name in self.fields else None, sentence)
        for sentence in against:
            self.add_error(None, sentence)
        return not missing and not against
