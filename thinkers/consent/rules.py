"""What stands against showing an entry: its thinker agreed to less, or not any more."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from thinkers.consent.models import Consent
from thinkers.enums import Visibility
from thinkers.models import Thinker


def obstacles(thinker: Thinker) -> Iterator[str]:
    """Who stands in the directory as a public figure has no consent here, and nothing stands against it."""
    if thinker.visibility == Visibility.HIDDEN or thinker.pk is None:
        return
    consent = Consent.objects.filter(thinker_id=thinker.pk).first()
    if consent and consent.lapsed_at:
        yield _("The consent has ended. The entry stays hidden until the thinker renews it.")
    elif consent and _width(thinker.visibility) > _width(consent.visibility):
        yield _("The thinker wants fewer people to see the entry.")


def _width(visibility: str) -> int:
    return -Visibility.values.index(visibility)
