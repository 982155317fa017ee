"""Accounts that an invitation makes: its letter has arrived, so the address is that person's."""

from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.db import IntegrityError, transaction

from portal.accounts import invitations
from portal.accounts.addresses import confirm
from portal.accounts.organisations import Invitation


def create_account(invitation: Invitation, *, name: str, password: str, language: str):
    """Make the account and use the invitation, both or neither; None when the invitation ended a moment ago."""
    try:
        with transaction.atomic():
            user = get_user_model().objects.create_user(invitation.email, password, first_name=name, language=language)
            confirm(user)
            if invitations.accept(invitation, user):
                return user
            transaction.set_rollback(True)
    except IntegrityError:
        pass  # the same form, sent twice at once: the other one has made the account
    return None


def sign_in(request, user) -> None:
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[-1])
