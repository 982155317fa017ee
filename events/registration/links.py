"""The address of a registration's own page: a signature of its row. Whoever has it may confirm and cancel."""

from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import translation

from events.registration.models import Registration

_signer = Signer(salt="events.registration")


def token_of(registration: Registration) -> str:
    return _signer.sign(registration.key)


def path_of(registration: Registration, name: str = "registration") -> str:
    """The path of its page, in the language of its letters."""
    with translation.override(registration.language):
        return reverse(name, args=[token_of(registration)])


def registration_of(token: str) -> Registration | None:
    """What a link stands for; None for one that was deleted meanwhile or never was one of ours."""
    try:
        key = UUID(_signer.unsign(token))
    except (BadSignature, ValueError):
        return None
    return Registration.objects.select_related("event").filter(key=key).first()
