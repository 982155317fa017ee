"""Letters about signing in. No link waits in a row: the one who sends a letter makes it that moment."""

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.languages.choice import reader_language
from portal.outbox.letters import Letter, letter, link, post

CONFIRM, RESET, EXISTS, UNKNOWN, NOTICE = (
    "accounts.confirm_address", "accounts.reset_password", "accounts.account_exists", "accounts.no_account",
    "accounts.notice",
)  # fmt: skip
ANSWERS = {
    "account/email/email_confirmation": CONFIRM,
    "account/email/email_confirmation_signup": CONFIRM,
    "account/email/password_reset_key": RESET,
    "account/email/account_already_exists": EXISTS,
    "account/email/unknown_account": UNKNOWN,
}
NOTICES = {
    "account/email/password_changed": _("The password of your account was changed."),
    "account/email/password_reset": _("The password of your account was set anew."),
    "account/email/password_set": _("Your account has a password now."),
    "account/email/email_changed": _("Your account has a new e-mail address. We do not write to this one any more."),
    "mfa/email/totp_activated": _("An authenticator app was added to your account."),
    "mfa/email/totp_deactivated": _("The authenticator app was taken off your account."),
    "mfa/email/webauthn_added": _("A passkey was added to your account."),
    "mfa/email/webauthn_removed": _("A passkey was taken off your account."),
    "mfa/email/recovery_codes_generated": _("New recovery codes were made for your account. The old ones have ended."),
}


def post_answer(template_prefix: str, email: str, context: dict) -> None:
    """Promise the letter that allauth asks for. An address without an account has no row to point at: it stands here
    until it is written to, and no longer.
    """
    kind = ANSWERS[template_prefix]
    if kind == CONFIRM:
        address = EmailAddress.objects.get(user=context["user"], email=email)
        post(kind, {"address": address.pk})
    elif kind == RESET:
        post(kind, {"user": context["user"].pk})
    else:
        post(kind, {"email": email, "language": reader_language()})


def post_notice(template_prefix: str, user: User, to: str | None = None) -> None:
    if template_prefix in NOTICES:
        post(NOTICE, {"user": user.pk, "about": template_prefix, **({"to": to} if to else {})})


@letter(CONFIRM)
def confirm_address(payload: dict) -> Letter | None:
    address = EmailAddress.objects.select_related("user").filter(pk=payload["address"], verified=False).first()
    if address is None or not address.user.is_active:
        return None
    path = reverse("account_confirm_email", args=[EmailConfirmationHMAC(address).key])
    return _letter(address.email, address.user.language, "confirm_address", path)


@letter(RESET)
def reset_password(payload: dict) -> Letter | None:
    """To the address that the account has, whatever was typed; the link counts from now."""
    user = User.objects.filter(pk=payload["user"], is_active=True).first()
    if user is None:
        return None
    uid, key = user_pk_to_url_str(user), default_token_generator.make_token(user)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": key})
    return _letter(user.email, user.language, "reset_password", path)


@letter(EXISTS)
def account_exists(payload: dict) -> Letter | None:
    user = User.objects.filter(email__iexact=payload["email"], is_active=True).first()
    if user is None:
        return None
    return _letter(user.email, user.language, "account_exists", reverse("account_reset_password"))


@letter(UNKNOWN)
def no_account(payload: dict) -> Letter:
    return _letter(payload["email"], payload["language"], "no_account", reverse("account_signup"))


@letter(NOTICE)
def notice(payload: dict) -> Letter | None:
    user = User.objects.filter(pk=payload["user"]).first()
    if user is None:
        return None
    to, path = payload.get("to") or user.email, reverse("account_reset_password")
    return _letter(to, user.language, "notice", path, sentence=NOTICES[payload["about"]])


def _letter(to: str, language: str, template: str, path: str, **context) -> Letter:
    return Letter(to, language, f"accounts/{template}", {"address": f"{link(path)}?lang={language}", **context})
