"""Erasing an entry at its thinker's word, at once: nothing of it is in any table afterwards."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from wagtail.images.models import Image
from wagtail.log_actions import registry
from wagtail.models import ReferenceIndex, Revision

from portal.correspondence.models import AddressQuestion, Relayed
from portal.search.full_text import drop_deleted_words
from thinkers.consent.models import Consent, Nomination
from thinkers.models import Thinker


@transaction.atomic
def erase(consent: Consent) -> None:
    """Everything: the entry with all its versions, what others say of it, nominations, messages, the picture."""
    thinker = consent.thinker
    picture, slug = thinker.photo, thinker.slug
    for named in (thinker, consent):
        registry.get_logs_for_instance(named).delete()
    _forget_nominations(consent)
    _strike_from_events(thinker)
    Relayed.objects.filter(kind="thinker", key=slug).delete()
    thinker.revisions.all().delete()
    thinker.delete()
    if picture and not _is_used(picture):
        picture.delete()
        drop_deleted_words()


def _forget_nominations(consent: Consent) -> None:
    """The one that began it, also if it came to another address, and all to the address of today."""
    began = Q(pk=consent.nomination_id)
    nominations = Nomination.objects.filter(began | Q(email__iexact=consent.email))
    keys = [str(key) for key in nominations.values_list("key", flat=True)]
    addresses = Q(email__iexact=consent.email) | Q(kind="nomination", key__in=keys)
    AddressQuestion.objects.filter(addresses).delete()
    nominations.delete()


def _strike_from_events(thinker: Thinker) -> None:
    """Earlier versions of events name their speakers, too; the rows of today fall with the entry."""
    event = Thinker.spoke_at.rel.related_model._meta.get_field("record").related_model
    versions = Revision.objects.filter(content_type=ContentType.objects.get_for_model(event))
    naming = versions.annotate(words=Cast("content", TextField())).filter(words__contains=f'"thinker": {thinker.pk}')
    for version in naming.iterator(chunk_size=100):
        rows = [row for row in version.content["speakers"] if row.get("thinker") != thinker.pk]
        Revision.objects.filter(pk=version.pk).update(content={**version.content, "speakers": rows})


def _is_used(picture: Image) -> bool:
    return ReferenceIndex.get_references_to(picture).exists()
