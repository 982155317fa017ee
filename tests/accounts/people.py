"""People, organisations and sent forms for a test."""

import re
from itertools import count
from uuid import uuid4

from django.core import mail
from django.test import Client

from portal.accounts.addresses import confirm
from portal.accounts.models import Membership, Organisation, User
from portal.outbox.delivery import deliver_due

_number = count(1)
PASSWORD = "a long password"


def make_person(name: str = "Amina", *, password: str = PASSWORD, **facts) -> User:
    facts.setdefault("email", f"{name.lower()}-{next(_number)}@example.org")
    user = User.objects.create_user(password=password, first_name=name, **facts)
    confirm(user)
    return user


def make_organisation(name: str = "Peace Partner", *, manager=None, authors=(), **facts) -> Organisation:
    organisation = Organisation.objects.create(name=f"{name} {next(_number)}", **facts)
    if manager:
        join(organisation, manager, "manager")
    for author in authors:
        join(organisation, author, "author")
    return organisation


def join(organisation: Organisation, user: User, role: str = "author") -> Membership:
    return Membership.objects.create(organisation=organisation, user=user, role=role)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def send(client: Client, path: str, /, **fields):
    """Post a form as a browser does: with a one-time key of its own."""
    return client.post(path, {"one_time_key": uuid4(), **fields})


def letters() -> list[mail.EmailMultiAlternatives]:
    """All letters, those that wait included."""
    deliver_due(10)
    return mail.outbox


def address_in(letter: mail.EmailMultiAlternatives) -> str:
    """The path of the one link in a letter."""
    found = re.search(r"https?://[^/\s]+(/\S+)", letter.body)
    assert found, letter.body
    return found[1]
