"""Signing in as a person does it, and the letters that come of it."""

import re
import time

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core import mail

from portal.accounts.addresses import confirm
from portal.accounts.models import User
from portal.outbox.delivery import deliver_due

PASSWORD = "a long password"


def make_person(email: str = "amina@example.org", *, confirmed: bool = True, **fields) -> User:
    user = User.objects.create_user(email, PASSWORD, **fields)
    if confirmed:
        confirm(user)
    return user


def sign_in(client, email: str, password: str = PASSWORD, *, address: str = "192.0.2.1", **more):
    return client.post("/accounts/login/", {"login": email, "password": password, **more}, REMOTE_ADDR=address)


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def give_app(user: User) -> str:
    """An authenticator app for this person; its secret."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def give_recovery_codes(user: User) -> list[str]:
    return RecoveryCodes.activate(user).get_unused_codes()


def code_of(secret: str, later: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def letters() -> list:
    """What the outbox sends now, and nothing that it sent before."""
    mail.outbox.clear()
    deliver_due(5)
    return list(mail.outbox)


def link_in(message) -> str:
    """The path of the one link in a letter."""
    return re.search(r"https?://[^/\s]+(/\S+)", message.body).group(1)
