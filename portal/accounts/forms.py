"""What people fill in about their own account. allauth does the work; the words and the limits are ours."""

from allauth.account import forms as allauth
from allauth.account.adapter import get_adapter
from allauth.core import context
from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from portal.accounts import throttle
from portal.accounts.models import User
from portal.languages.choice import reader_language
from portal.languages.typed import NameField

ADDRESS, CURRENT, NEW = _("E-mail address"), _("Your password"), _("New password")
PASSWORD_HELP = _("At least 12 characters. A few words in a row are good.")
LONGEST_PASSWORD = 1000


def email_field(label=ADDRESS, autocomplete: str = "email", **more) -> forms.EmailField:
    attributes = {"autocomplete": autocomplete, "dir": "ltr", **more}
    return forms.EmailField(label=label, max_length=254, widget=forms.EmailInput(attributes))


def password_field(label=CURRENT, autocomplete: str = "current-password", help_text="") -> forms.CharField:
    widget = forms.PasswordInput({"autocomplete": autocomplete, "dir": "ltr"})
    return forms.CharField(
        label=label, strip=False, max_length=LONGEST_PASSWORD, widget=widget, help_text=help_text
    )  # fmt: skip


def new_password_field(label=NEW) -> forms.CharField:
    return password_field(label, "new-password", PASSWORD_HELP)


def name_field() -> forms.CharField:
    return NameField(label=_("Your name"), max_length=150, widget=forms.TextInput({"autocomplete": "name"}))


class SignInForm(allauth.LoginForm):
    field_order = ["login", "password"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"] = email_field(autocomplete="username", autofocus=True)
        self.fields["password"] = password_field(_("Password"))
        self.order_fields(self.field_order)


class SignUpForm(allauth.SignupForm):
    name = name_field()
    language = forms.ChoiceField(
        label=_("Language of letters"), help_text=_("We write to you in this language."), choices=settings.LANGUAGES
    )
    field_order = ["name", "email", "password1", "language"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"] = email_field()
        self.fields["password1"] = new_password_field(_("Password"))
        self.fields["language"].initial = reader_language()
        self.fields[settings.ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD].widget = forms.TextInput(
            {"tabindex": "-1", "autocomplete": "off"}
        )

    def clean(self) -> dict:
        cleaned = super().clean()
        if not self.errors:
            throttle.attempt(context.request, "sign_up", cleaned["email"])
        return cleaned

    def try_save(self, request):
        """For an address that has an account the same work is done and the same answer given, only another letter."""
        if self.account_already_exists:
            get_user_model()().set_password(self.cleaned_data["password1"])
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError:  # the same form, sent twice at once
            self.account_already_exists = True
            return super().try_save(request)

    def validate_unique_email(self, value: str) -> str:
        """What counts is who signs in with it: an address that somebody only wants to change to blocks nobody."""
        self.account_already_exists = User.objects.filter(email__iexact=value).exists()
        return value

    def signup(self, request, user: User) -> None:
        user.first_name, user.language = self.cleaned_data["name"], self.cleaned_data["language"]
        user.save(update_fields=["first_name", "language"])


class ResetForm(allauth.ResetPasswordForm):
    email = email_field(autocomplete="username")

    def clean_email(self) -> str:
        throttle.attempt(context.request, "reset", self.cleaned_data["email"])
        return super().clean_email()


class _NewPassword:
    """A new password, typed once: the browser can show it, and a forgotten one can be set again."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        self.fields["password1"] = new_password_field()

    def clean_password1(self) -> str:
        return get_adapter().clean_password(self.cleaned_data["password1"], user=self.user)


class ResetKeyForm(_NewPassword, allauth.ResetPasswordKeyForm):
    pass


class SetPasswordForm(_NewPassword, allauth.SetPasswordForm):
    pass


class ChangePasswordForm(_NewPassword, allauth.ChangePasswordForm):
    oldpassword = password_field(_("Your password until now"))

    def clean_oldpassword(self) -> str:
        tried = throttle.attempt(context.request, "password", self.user.pk)
        password = super().clean_oldpassword()
        tried.delete()
        return password


class ChangeEmailForm(allauth.AddEmailForm):
    email = email_field(_("New e-mail address"))

    def clean_email(self) -> str:
        throttle.attempt(context.request, "email", self.user.pk)
        return super().clean_email()


class ReauthenticateForm(allauth.ReauthenticateForm):
    password = password_field()


class ProfileForm(forms.ModelForm):
    name = name_field()

    class Meta:
        model = User
        fields = ("name", "language")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["name"] = self.instance.get_full_name()

    def save(self, commit: bool = True) -> User:
        if self.cleaned_data["name"] != self.instance.get_full_name():
            self.instance.first_name, self.instance.last_name = self.cleaned_data["name"], ""
        self.instance.save(update_fields=["first_name", "last_name", "language"])
        return self.instance
