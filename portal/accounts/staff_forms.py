"""What staff fill in about organisations and about those who ask to take part."""

from django import forms
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.log_actions import log

from portal.accounts import joining
from portal.accounts.enums import MemberRole
from portal.accounts.invitations import invite
from portal.accounts.organisation_forms import CountryField
from portal.accounts.organisations import Organisation
from portal.languages.typed import NameField, WordsField


class OrganisationForm(WagtailAdminModelForm):
    """An organisation, and the manager who is invited with the same button."""

    name = NameField(label=_("Name"), max_length=250)
    country = CountryField(label=_("Country"), required=False, empty_label=_("No country, or several"))
    website = forms.URLField(label=_("Website"), required=False, max_length=600, assume_scheme="https")
    manager = forms.EmailField(
        label=_("Invite a manager"), required=False, max_length=254,
        help_text=_("An e-mail address. The letter has a link that works once, within seven days."),
    )  # fmt: skip
    letter = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES, required=False)

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("manager") and cleaned.get("trust") == "suspended":
            self.add_error("manager", _("A suspended organisation cannot invite anybody."))
        return cleaned

    def save(self, commit: bool = True) -> Organisation:
        organisation = super().save(commit)
        if "trust" in self.changed_data:
            log(organisation, "accounts.change_trust", user=self.for_user, data={"trust": organisation.trust})
        if self.cleaned_data["manager"]:
            language = self.cleaned_data["letter"] or settings.LANGUAGE_CODE
            email = self.cleaned_data["manager"]
            invite(organisation, email=email, role=MemberRole.MANAGER, language=language, by=self.for_user)
        return organisation


class Decision(models.TextChoices):
    NEW = "new", _("Accept: make the organisation, this person manages it")
    EXISTING = "existing", _("Accept: into an organisation that is there already, as an author")
    DECLINE = "decline", _("Decline, with the reason")


class DecisionForm(WagtailAdminModelForm):
    decision = forms.ChoiceField(label=_("Decision"), choices=Decision.choices, widget=forms.RadioSelect)
    organisation = forms.ModelChoiceField(
        Organisation.objects.all(), label=_("Organisation that is there already"), required=False
    )
    reason = WordsField(
        label=_("Reason"), required=False, max_length=2000, widget=forms.Textarea({"rows": 4}),
        help_text=_("Needed to decline. The person reads it in the letter, as you write it."),
    )  # fmt: skip

    def clean(self) -> dict:
        cleaned = super().clean()
        if not self.instance.is_waiting:
            raise forms.ValidationError(str(joining.AlreadyDecided()))
        match cleaned.get("decision"):
            case Decision.NEW:
                self._need_a_free_name()
            case Decision.EXISTING if not cleaned.get("organisation"):
                self.add_error("organisation", _("Choose the organisation."))
            case Decision.DECLINE if not cleaned.get("reason"):
                self.add_error("reason", _("Say why. The person should know what to do next."))
        return cleaned

    def _need_a_free_name(self) -> None:
        if Organisation.objects.filter(name__iexact=self.instance.organisation_name).exists():
            self.add_error("decision", _("There is an organisation of this name already. Choose it below."))

    def decide(self, by) -> None:
        if self.cleaned_data["decision"] == Decision.DECLINE:
            joining.decline(self.instance, self.cleaned_data["reason"], by=by)
        else:
            is_new = self.cleaned_data["decision"] == Decision.NEW
            joining.accept(self.instance, None if is_new else self.cleaned_data["organisation"], by=by)
