"""Letters to those who look for experience: each to the contact, who stands in no public place."""

from portal.exchange.models import Wish
from portal.outbox.letters import Letter, letter


@letter("wish_public")
def wish_public(payload: dict) -> Letter | None:
    return _to_contact(payload, "exchange/wish_public", with_page=True)


@letter("wish_declined")
def wish_declined(payload: dict) -> Letter | None:
    return _to_contact(payload, "exchange/wish_declined")


@letter("wish_ended")
def wish_ended(payload: dict) -> Letter | None:
    return _to_contact(payload, "exchange/wish_ended")


def _to_contact(payload: dict, template: str, *, with_page: bool = False) -> Letter | None:
    wish = Wish.objects.select_related("contact").filter(pk=payload["wish"], contact__isnull=False).first()
    if wish is None:
        return None
    contact = wish.contact
    path = wish.get_absolute_url(contact.language) if with_page else ""
    return Letter(contact.email, contact.language, template, {"wish": wish, "path": path})
