"""The second step of signing in: a code from a phone, a passkey, or a recovery code."""

from allauth.core import context
from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import DefaultMFAAdapter, get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.accounts import throttle

Type = Authenticator.Type


class MFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right, or it has been used. Please type the newest one."),
        "unverified_email": _("Please confirm your e-mail address first: use the link in our letter."),
        "cannot_generate_recovery_codes": _("Set up an authenticator app or a passkey first."),
    }

    def get_totp_issuer(self) -> str:
        return self._get_site_name()

    def _get_site_name(self) -> str:
        return gettext("Southern Peace Practices")

    def generate_authenticator_name(self, user, type) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}


def code_field() -> forms.CharField:
    attributes = {"autocomplete": "one-time-code", "autofocus": True, "dir": "ltr", "spellcheck": "false"}
    return forms.CharField(label=_("Code"), max_length=20, widget=forms.TextInput(attributes))


class _CodeForm(forms.Form):
    """One field for the code of the app and for a recovery code; which it is, shows when it fits."""

    def clean_code(self) -> str:
        tried = throttle.attempt(context.request, "code", self.user.pk)
        code = self.cleaned_data["code"]
        for authenticator in Authenticator.objects.filter(user=self.user).exclude(type=Type.WEBAUTHN):
            if fits(authenticator, code):
                authenticator.user = self.user
                self.authenticator = authenticator
                tried.delete()
                return code
        raise get_adapter().validation_error("incorrect_code")


class AuthenticateForm(_CodeForm, base.AuthenticateForm):
    code = code_field()


class ReauthenticateForm(_CodeForm, base.ReauthenticateForm):
    code = code_field()


class ActivateTOTPForm(totp.ActivateTOTPForm):
    code = code_field()

    def clean_code(self) -> str:
        tried = throttle.attempt(context.request, "code", self.user.pk)
        code = super().clean_code()
        tried.delete()
        return code


class AddPasskeyForm(webauthn.AddWebAuthnForm):
    field_order = ["name", "passwordless", "credential"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"] = passkey_name_field(required=False)
        self.fields["passwordless"].label = _("Let me sign in with this passkey alone")
        self.fields["passwordless"].help_text = _("Your device then asks for its PIN, your finger or your face.")
        self.fields["passwordless"].initial = True
        self.order_fields(self.field_order)


class EditPasskeyForm(webauthn.EditWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"] = passkey_name_field()


def passkey_name_field(required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=_("Name of this passkey"), max_length=100, required=required,
        help_text=_("So that you can tell it from others, such as “my phone”."),
    )  # fmt: skip


def fits(authenticator: Authenticator, code: str) -> bool:
    if authenticator.type == Type.TOTP:
        return _use_totp(authenticator, code)
    return authenticator.wrap().validate_code(code)


@transaction.atomic
def _use_totp(authenticator: Authenticator, code: str) -> bool:
    """A code of the app counts once, and with it those before: kept in the database, so also while Redis is away."""
    locked = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
    secret = decrypt(locked.data["secret"])
    for counter in yield_hotp_counters_from_time():
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, counter))):
            if counter <= locked.data.get("used_until", 0):
                return False
            locked.data["used_until"] = authenticator.data["used_until"] = counter
            locked.save(update_fields=["data"])
            return True
    return False
