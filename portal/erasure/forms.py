"""What an administrator says to have a person erased."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.erasure.person import SOMEBODY, check_spellings


class ErasureForm(forms.Form):
    names = forms.CharField(
        label=_("Names"),
        required=False,
        widget=forms.Textarea({"rows": 5, "dir": "auto", "autocomplete": "off"}),
        help_text=_("The full name, and every other spelling on a line of its own. Each is looked for as a whole."),
    )
    stand_in = forms.CharField(
        label=_("What stands in its place"), max_length=80, initial=SOMEBODY, help_text=_("For example: a mediator")
    )
    email = forms.EmailField(
        label=_("Account to end"),
        required=False,
        help_text=_("The e-mail address of the account, if the person has one. It cannot be brought back."),
    )
    is_sure = forms.BooleanField(label=_("I know that this cannot be undone."))

    def clean_names(self) -> list[str]:
        names = [line.strip() for line in self.cleaned_data["names"].splitlines() if line.strip()]
        if names:
            check_spellings(names)
        return names

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        if email and not User.objects.filter(email__iexact=email).exists():
            raise ValidationError(gettext("Nobody signs in with this address."))
        return email

    def clean(self):
        said = super().clean()
        if not self.errors and not said["names"] and not said["email"]:
            raise ValidationError(gettext("Give a name or an account."))
        return said
