"""The form of a partner in the admin."""

from django import forms
from django.utils.text import capfirst

from portal.partners.enums import ProgrammeRole
from portal.partners.models import Partner
from portal.records.fields import CheckList, LanguagesField
from portal.records.forms import RecordForm


class PartnerForm(RecordForm):
    working_languages = LanguagesField(label=Partner._meta.get_field("working_languages").verbose_name)
    roles = forms.MultipleChoiceField(
        label=capfirst(Partner._meta.get_field("roles").verbose_name),
        choices=ProgrammeRole.choices,
        widget=CheckList,
        required=False,
    )
