"""Loading partners, funds, practices, thinkers, publications and events, through the verb that people use."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import transaction

from events.models import Event
from portal.funds.models import Fund
from portal.library.models import Publication
from portal.partners.models import Partner
from portal.records.models import Record
from portal.records.publishing import publish
from portal.seed.content import Content, ContentError
from portal.seed.events import event
from portal.seed.partners import fund, partner
from portal.seed.practices import practice
from portal.seed.publications import publication
from portal.seed.references import References
from portal.seed.schema import (
    Entry,
    EventEntry,
    FundEntry,
    PartnerEntry,
    PracticeEntry,
    PublicationEntry,
    ThinkerEntry,
)
from portal.seed.thinkers import thinker
from practices.models import Practice
from thinkers.models import Thinker

Progress = Callable[[int, int], None]


@transaction.atomic
def load_records(content: Content, file: str, progress: Progress) -> int:
    """Publish the records of one file that are not there yet; those that are stay as staff left them."""
    entry_type, model, make = LOADERS[file]
    entries = content.many(file, entry_type)
    there = set(model.objects.values_list("slug", flat=True))
    new = [entry for entry in entries if entry.slug not in there]
    references = References(file)
    for number, entry in enumerate(new, start=1):
        references.record = entry.slug
        _publish(make(entry, references), file, entry)
        progress(number, len(new))
    return len(new)


def _publish(record: Record, file: str, entry: Entry) -> None:
    try:
        publish(record)
    except ValidationError as error:
        raise ContentError(f"{file}, record {entry.slug!r}: {' '.join(error.messages)}") from error


LOADERS: dict[str, tuple[type[Entry], type[Record], Callable]] = {
    "partners.json": (PartnerEntry, Partner, partner),
    "funds.json": (FundEntry, Fund, fund),
    "practices.json": (PracticeEntry, Practice, practice),
    "thinkers.json": (ThinkerEntry, Thinker, thinker),
    "resources.json": (PublicationEntry, Publication, publication),
    "events.json": (EventEntry, Event, event),
}
