"""The form of a news item in the admin."""

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from portal.records.fields import fetch_texts
from portal.records.formsets import Rows


class EditionRows(Rows):
    """Somebody else's editions, in the languages that the portal can name."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        choices = [("", "---------"), *settings.LANGUAGES]
        form.fields["language"] = forms.ChoiceField(choices=choices, label=_("Language"), required=False)

    def clean(self):
        super().clean()
        for form in self.forms:
            if form not in self.deleted_forms and form.has_changed() and hasattr(form, "cleaned_data"):
                self._check(form)

    def _check(self, form) -> None:
        item = form.cleaned_data.get("item")
        if item is None and not form.cleaned_data.get("language"):
            form.add_error("language", _("Please say in which language the edition is."))
        if item and item.translation_key == self.instance.translation_key:
            form.add_error("item", _("This is the same item. Its versions in other languages find each other."))


class NewsForm(WagtailAdminPageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and self.initial.get("original_date") is None:
            self.initial["original_date"] = timezone.localdate()
        fetch_texts(self)

    def clean(self):
        """The items of all languages share the addresses below `news/`; only versions of one item may share one."""
        cleaned = super().clean()
        slug = cleaned.get("slug")
        others = self._meta.model.objects.filter(slug=slug).exclude(translation_key=self.instance.translation_key)
        if slug and others.exists():
            self.add_error("slug", _("Another news item has this address already, perhaps in another language."))
        return cleaned
