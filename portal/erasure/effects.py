"""The same from the admin: promised to the outbox, because it may take longer than a request."""

from portal.accounts.models import User
from portal.erasure.person import erase_person
from portal.erasure.remains import is_soon_written, write_anew
from portal.outbox.effects import effect, put
from portal.outbox.models import Effect

KIND = "erase person"


def promise(spellings: list[str], *, stand_in: str, email: str = "", asked_by: User | None = None) -> Effect | None:
    """The names stand in the row until it is done: the one payload with words, emptied by the outbox at its end."""
    payload = {"spellings": spellings, "stand_in": stand_in, "email": email, "asked_by": asked_by and asked_by.pk}
    return put(KIND, payload)


@effect(KIND, is_long=True)
def erase(payload: dict, effect: Effect) -> None:
    """Erase. A second delivery, as after a file that could not be written anew, finds no names any more."""
    user = User.objects.filter(email__iexact=payload["email"]).first() if payload["email"] else None
    if not payload["spellings"] and user is None:
        return
    asked_by = User.objects.filter(pk=payload["asked_by"]).first()
    erase_person(payload["spellings"], stand_in=payload["stand_in"], user=user, asked_by=asked_by)
    if is_soon_written():
        write_anew()
