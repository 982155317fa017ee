"""Ending a person's account. What the person did stays in the history, done by somebody."""

import uuid
from collections import Counter

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session

from portal.accounts.models import Invitation, User
from portal.erasure.columns import PEOPLE
from portal.posting.models import Answer

OWN = ("memberships", "kept_posts", "membership_requests", "uploads")
"""What belongs to nobody else and ends with the account."""


def spellings_of(user: User) -> list[str]:
    return [spelling for spelling in (user.get_full_name(), user.email) if spelling]


def end_account(user: User, stand_in: str) -> Counter[str]:
    """Nobody can sign in with it any more, and nothing in it says whose it was."""
    ended = Counter({User._meta.label: 1})
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
            ended[Session._meta.label] += 1
    own = [getattr(user, name).all() for name in OWN]
    own += [Answer.objects.filter(owner=f"user:{user.pk}"), Invitation.objects.filter(email__iexact=user.email)]
    for rows in (*own, *_of_sign_in(user)):
        ended += rows.delete()[1]
    _make_nobody(user, stand_in)
    return Counter({label: number for label, number in ended.items() if number})


def _of_sign_in(user: User) -> list:
    """Addresses, second factors, devices: whatever the apps of accounts keep about one user."""
    found = []
    for model in apps.get_models():
        if model._meta.app_label in PEOPLE:
            owners = [field for field in model._meta.concrete_fields if field.related_model is get_user_model()]
            found += [model._base_manager.filter(**{field.name: user}) for field in owners]
    return found


def _make_nobody(user: User, stand_in: str) -> None:
    user.email = f"{uuid.uuid4().hex}@erased.invalid"
    user.first_name, user.last_name = stand_in[:150], ""
    user.is_active = user.is_staff = user.is_superuser = False
    user.set_unusable_password()
    user.groups.clear()
    user.user_permissions.clear()
    user.save()


def accounts_named(eraser) -> int:
    """How many other accounts bear the name: they are left alone, and said so."""
    people = User.objects.values_list("first_name", "last_name", "email")
    return sum(eraser.finds(f"{first} {last}") or eraser.finds(email) for first, last, email in people)
