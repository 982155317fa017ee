"""The form that takes a sheet."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Organisation

LARGEST = 5 * 1024 * 1024


class SheetForm(forms.Form):
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("For which organisation?"), empty_label=None
    )
    sheet = forms.FileField(
        label=_("Your file"), max_length=200,
        help_text=_("An Excel workbook (.xlsx) or a CSV file with up to 500 rows, 5 MB at most."),
        widget=forms.FileInput({"accept": ".xlsx,.csv,.txt,.tsv"}),
    )  # fmt: skip

    def __init__(self, organisations, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["organisation"].queryset = organisations
        if len(organisations) == 1:
            self.fields["organisation"].initial = organisations[0]
            self.fields["organisation"].widget = forms.HiddenInput()

    def clean_sheet(self):
        sheet = self.cleaned_data["sheet"]
        if sheet.size > LARGEST:
            raise ValidationError(
                _("The file is larger than 5 MB. Split it into smaller files, and send them one by one."), "too_large"
            )
        return sheet

    @property
    def is_too_large(self) -> bool:
        return self.has_error("sheet", "too_large")
