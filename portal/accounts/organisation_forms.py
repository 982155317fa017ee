"""What members of an organisation fill in, and who is not one yet."""

from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from portal.accounts.belonging import colleagues
from portal.accounts.forms import name_field, new_password_field
from portal.accounts.organisations import Invitation, Membership, MembershipRequest
from portal.languages.choice import reader_language
from portal.languages.typed import NameField, WordsField
from portal.vocabularies.models import Country


class InvitationForm(forms.ModelForm):
    class Meta:
        model = Invitation
        fields = ("email", "role", "language")
        widgets = {"email": forms.EmailInput({"autocomplete": "off", "dir": "ltr"})}
        help_texts = {
            "email": _("We send a letter with a link to this address. It works once, within seven days."),
            "role": _("Authors write and submit case studies. Managers also invite people and let them go."),
        }

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        if colleagues(self.instance.organisation).filter(email__iexact=email).exists():
            raise forms.ValidationError(_("This person is a member already."), "member")
        return email


class RoleForm(forms.ModelForm):
    class Meta:
        model = Membership
        fields = ("role",)


class ByName(ModelChoiceIterator):
    """The choices by what the reader sees, after the empty one."""

    def __iter__(self):
        choices = list(super().__iter__())
        first = choices[: self.field.empty_label is not None]
        return iter(first + sorted(choices[len(first) :], key=lambda choice: str(choice[1])))


class CountryField(forms.ModelChoiceField):
    iterator = ByName

    def __init__(self, **kwargs):
        super().__init__(Country.objects.all(), **kwargs)


class RequestForm(forms.ModelForm):
    organisation_name = NameField(label=_("Name of your organisation"), max_length=250)
    country = CountryField(label=_("Country"), required=False, empty_label=_("No country, or several"))
    website = forms.URLField(
        label=_("Website"), required=False, max_length=600, assume_scheme="https",
        help_text=_("If there is one. It helps us to know you."),
        widget=forms.URLInput({"dir": "ltr", "inputmode": "url"}),
    )  # fmt: skip
    about = WordsField(
        label=_("Who you are"), max_length=4000, widget=forms.Textarea({"rows": 6}),
        help_text=_("What you do there, and what you would like to share here. A few sentences are enough."),
    )  # fmt: skip

    class Meta:
        model = MembershipRequest
        fields = ("organisation_name", "country", "website", "about")


class NewAccountForm(forms.Form):
    """An account made where an invitation has led; the address is that of the invitation."""

    name = name_field()
    password = new_password_field(_("Password"))
    language = forms.ChoiceField(
        label=_("Language of letters"), help_text=_("We write to you in this language."), choices=settings.LANGUAGES
    )

    def __init__(self, *args, email: str, **kwargs):
        self.email = email
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = reader_language()

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        validate_password(password, get_user_model()(email=self.email, first_name=self.cleaned_data.get("name", "")))
        return password
