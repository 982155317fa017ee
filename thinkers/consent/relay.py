"""Readers write to a thinker without learning the address."""

from portal.correspondence.relay import Recipient, recipient
from thinkers.consent.models import Consent
from thinkers.models import Thinker

KIND = "thinker"


@recipient(KIND, Thinker._meta.verbose_name)
def thinker_behind(key: str) -> Recipient | None:
    """Only who stands in the directory for everybody, and takes letters."""
    thinker = Thinker.objects.published().filter(slug=key).first()
    consent = thinker and Consent.objects.in_force().filter(thinker=thinker, takes_letters=True).first()
    if not consent:
        return None
    return Recipient(consent.email, consent.language, thinker.name, thinker.get_absolute_url())
