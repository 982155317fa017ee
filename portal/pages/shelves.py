"""A few records of a list on another page, with the number of all of them and the way there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from events.cards import event_card
from events.models import Event
from portal.catalogue.links import list_url
from portal.languages.choice import reader_language
from portal.library.cards import publication_card
from portal.library.models import Publication
from portal.records.models import Record
from portal.search.query import Order, Selection, select
from practices.cards import practice_card
from practices.models import Practice
from thinkers.cards import thinker_card
from thinkers.models import Thinker


@dataclass(frozen=True)
class Kind:
    """How the records of a collection are shown."""

    model: type[Record]
    card: Callable[[Any], dict[str, Any]]
    template: str
    list_name: str

    def published(self, keys: Iterable[str]) -> Any:
        """The published records with these keys, with all that their entries show."""
        return self.model.objects.published().for_cards().filter(pk__in=list(keys))


KINDS = {
    "practices": Kind(Practice, practice_card, "components/card_practice.html", "practice_list"),
    "thinkers": Kind(Thinker, thinker_card, "components/card_thinker.html", "thinker_list"),
    "publications": Kind(Publication, publication_card, "components/card_publication.html", "publication_list"),
    "events": Kind(Event, event_card, "components/card_event.html", "event_list"),
}


@dataclass(frozen=True)
class Shelf:
    cards: list[dict[str, Any]]
    template: str
    count: int
    url: str


@dataclass(frozen=True)
class Asked:
    """What the index says of the first records of a list. Their entries come with those of other shelves."""

    collection: str
    keys: list[str]
    count: int
    url: str

    def filled(self, records: Iterable[Any]) -> Shelf:
        """The shelf with those of its records that are among these."""
        kind, found = KINDS[self.collection], {str(record.pk): record for record in records}
        cards = [kind.card(found[key]) for key in self.keys if key in found]
        return Shelf(cards, kind.template, self.count, self.url)

    def published(self) -> Any:
        return KINDS[self.collection].published(self.keys)


def begin(collection: str, **choices: str) -> Selection:
    """All published records of a collection under these choices. Raises IndexUnavailable."""
    selection = select(collection, language=reader_language())
    for facet, value in choices.items():
        selection = selection.where(facet, [value])
    return selection


def asked(collection: str, order: Order, most: int, **choices: str) -> Asked:
    """The first records of a list, as yet by their keys. Raises IndexUnavailable."""
    kind, selection = KINDS[collection], begin(collection, **choices)
    keys = [hit.key for hit in selection.ordered(order).hits(0, most)]
    return Asked(collection, keys, selection.count(), list_url(kind.list_name, **choices))
