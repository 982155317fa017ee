"""Addresses that want no nomination any more: remembered so that nobody can read them."""

from django.utils.crypto import salted_hmac

from portal.correspondence.judging import mailbox
from thinkers.consent.models import NoMore


def remember(email: str) -> None:
    NoMore.objects.get_or_create(mailbox=_hidden(email))


def is_refused(email: str) -> bool:
    return NoMore.objects.filter(mailbox=_hidden(email)).exists()


def _hidden(email: str) -> str:
    return salted_hmac("thinkers.consent.refusing", mailbox(email), algorithm="sha256").hexdigest()
