"""What acts at once, without an editor: who sees the entry, whether its country is shown, who may write."""

from django.db import transaction

from portal.records.conflict import lock_row
from thinkers.consent.models import Consent
from thinkers.models import Thinker


@transaction.atomic
def show_to(thinker: Thinker, *, visibility: str, show_country: bool | None = None) -> None:
    """A new version says so, too: whoever has the old one open in the admin cannot bring it back unawares."""
    lock_row(Thinker, thinker.pk)
    stored = Thinker.objects.get(pk=thinker.pk)
    latest = stored.get_latest_revision_as_object()
    latest.visibility = visibility
    latest.show_country = stored.show_country if show_country is None else show_country
    latest.save_revision(changed=stored.has_unpublished_changes, clean=False)


@transaction.atomic
def protect(consent: Consent, *, visibility: str, show_country: bool, takes_letters: bool) -> None:
    """The thinker's own switches."""
    consent.visibility, consent.takes_letters = visibility, takes_letters
    consent.save(update_fields=["visibility", "takes_letters"])
    seen_by = consent.thinker.visibility if consent.lapsed_at else visibility
    show_to(consent.thinker, visibility=seen_by, show_country=show_country)
