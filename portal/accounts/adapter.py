"""Where allauth asks us: how often one may try, what a letter is, what an error is called, where one goes next."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from portal.accounts import throttle
from portal.accounts.models import User
from portal.accounts.sign_in_letters import NOTICES, post_answer, post_notice

NOWHERE = "0.0.0.0"  # noqa: S104 - not listened at: it stands where allauth would keep a person's address
WRONG = _("This e-mail address and this password do not belong together. Check both and try again.")


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed."),
        "email_password_mismatch": WRONG,
        "enter_current_password": _("This is not your password. Please type the one that you sign in with."),
        "incorrect_password": _("This is not your password. Please type the one that you sign in with."),
        "incorrect_code": _("This code is not right, or it has been used. Please type the newest one."),
        "invalid_password_reset": _("This link has been used already, or it is too old."),
        "duplicate_email": _("This is your e-mail address already."),
        "same_as_current": _("This is your e-mail address already."),
        "unverified_primary_email": _("Please confirm this e-mail address first."),
    }

    def pre_authenticate(self, request: HttpRequest, **credentials) -> None:
        self._tried = throttle.attempt(request, "sign_in", credentials.get("email", ""))

    def authenticate(self, request: HttpRequest, **credentials):
        """What succeeds is not counted, and wipes out nothing that failed before."""
        user = super().authenticate(request, **credentials)
        if user:
            self._tried.delete()
        return user

    def post_login(self, request: HttpRequest, user, **kwargs) -> HttpResponse:
        """Who has typed the password this moment is not asked for it again on the next page."""
        if any(record["method"] == "password" for record in get_authentication_records(request, user)):
            reauthenticate_by_password(request)
        return super().post_login(request, user, **kwargs)

    def confirm_email(self, request: HttpRequest, email_address) -> bool:
        """Not where somebody else signs in with this address by now."""
        taken = User.objects.filter(email__iexact=email_address.email).exclude(pk=email_address.user_id)
        if taken.exists():
            self.add_message(request, messages.ERROR, message=_("Another account uses this e-mail address."))
            return False
        return super().confirm_email(request, email_address)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Nothing: the list of sessions and the letters do without. Limits have the address from `throttle`."""
        return NOWHERE

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Promise a letter. Whoever asks for many, for whatever address, brings that address three an hour."""
        if template_prefix not in NOTICES and throttle.allowed("letter", email):
            post_answer(template_prefix, email, context)

    def send_notification_mail(self, template_prefix: str, user, context=None, email=None) -> None:
        post_notice(template_prefix, user, to=email)
