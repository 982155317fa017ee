"""Answering a wish: a message that is passed on, so that nobody learns the asker's address."""

from portal.correspondence.relay import Recipient, recipient
from portal.exchange.models import Wish

KIND = "wish"


@recipient(KIND, Wish._meta.verbose_name)
def asker(key: str) -> Recipient | None:
    """Whoever is behind a public wish; nobody behind one that is held, was declined or has ended."""
    wishes = Wish.objects.published().select_related("contact", "country")
    wish = wishes.filter(slug=key, contact__isnull=False).first()
    if wish is None:
        return None
    contact = wish.contact
    return Recipient(contact.email, contact.language, wish.asker or wish.title, wish.get_absolute_url())
