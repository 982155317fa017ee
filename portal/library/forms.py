"""The form of a publication in the admin, with its files."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from portal.catalogue.un_documents import full_symbol
from portal.files.models import StoredFile
from portal.library.identifiers import bare_doi
from portal.library.uploads import FOR_LIBRARY, outcome_of
from portal.library.widgets import KeptFile
from portal.records.forms import RecordForm

FIRST_YEAR, LAST_YEAR = 1500, 2100


class PublicationForm(RecordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].validators += [MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
        for name in ("translation_of", "version_of"):
            self.fields[name].queryset = self.fields[name].queryset.exclude(pk=self.instance.pk)

    def clean_doi(self):
        """Also from an address, as it is copied from a browser."""
        return bare_doi(self.cleaned_data["doi"])

    def clean_symbol(self):
        symbol = self.cleaned_data["symbol"]
        return full_symbol(symbol) or symbol


class EditionForm(WagtailAdminModelForm):
    """One edition. Its file came in before the form is read, and stays although something else must be corrected."""

    upload = forms.FileField(
        label=_("Send a file"), required=False, widget=forms.FileInput({"accept": ".pdf,.docx"}),
        help_text=_("PDF or DOCX, at most 20 MB. It is cleaned of hidden facts about its makers."),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].queryset = StoredFile.objects.filter(sent_for=FOR_LIBRARY).select_related("text")
        self.fields["file"].widget = KeptFile()
        self.fields["file"].required = False
        if stored := self._came():
            self.data = self.data.copy()
            self.data[self.add_prefix("file")] = str(stored.pk)

    def _came(self) -> StoredFile | None:
        sent = self.files.get(self.add_prefix("upload")) if self.files else None
        return outcome_of(sent).stored if sent else None

    def clean_upload(self):
        sent = self.cleaned_data["upload"]
        if sent and (refused := outcome_of(sent).refused):
            raise forms.ValidationError(refused, "file")
        return sent
