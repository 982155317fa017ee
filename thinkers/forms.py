"""The form of a thinker in the admin."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.records.completeness import obstacles
from portal.records.fields import CheckList
from portal.records.forms import RecordForm
from portal.records.formsets import Rows
from thinkers.enums import Available
from thinkers.orcid import check_orcid, tidy


class OrcidField(forms.CharField):
    """As people paste it: with or without its address."""

    default_validators = [check_orcid]

    def to_python(self, value):
        return tidy(super().to_python(value))


class AvailableField(forms.MultipleChoiceField):
    def __init__(self, **kwargs):
        super().__init__(
            choices=Available.choices, widget=CheckList, required=False, label=_("Available for"), **kwargs
        )


class LanguageRows(Rows):
    twice = _("Each language can stand here once.")


class ThinkerForm(RecordForm):
    """The country stands in its field also when it is hidden: for editors."""

    available_for = AvailableField()
    orcid = OrcidField(label="ORCID", required=False, max_length=80)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.hidden_country_id:
            self.initial["country"] = self.instance.hidden_country_id

    def _post_clean(self):
        self.instance.hidden_country = None
        super()._post_clean()
        self.instance.keep_country()

    def clean(self):
        """Who may see it holds at once, so it is judged at once, also of a draft."""
        said = super().clean()
        if "visibility" in said and self.instance.pk:
            before, self.instance.visibility = self.instance.visibility, said["visibility"]
            for sentence in obstacles(self.instance):
                self.add_error("visibility", sentence)
            self.instance.visibility = before
        return said
