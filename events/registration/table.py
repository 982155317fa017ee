"""The registrations of an event as a table for a spreadsheet."""

import csv
from collections.abc import Callable, Iterator
from datetime import datetime

from events.registration.models import Registration, RegistrationQuerySet
from portal.catalogue.printable import harmless

BATCH = 200


def _moment(found: datetime | None) -> str:
    return found.strftime("%Y-%m-%d %H:%M UTC") if found else ""


COLUMNS: dict[str, Callable[[Registration], str]] = {
    "name": lambda one: one.name,
    "email": lambda one: one.email,
    "organisation": lambda one: one.affiliation,
    "needs": lambda one: one.needs,
    "language": lambda one: one.language,
    "state": lambda one: one.state,
    "address_confirmed": lambda one: _moment(one.proved_at),
    "registered": lambda one: _moment(one.registered_at),
    "cancelled": lambda one: _moment(one.cancelled_at),
    "came": lambda one: _moment(one.checked_in_at),
}


class _Line:
    """What csv writes into: it hands the line straight back."""

    def write(self, line: str) -> str:
        return line


def write_table(registrations: RegistrationQuerySet) -> Iterator[str]:
    """UTF-8 with a mark at the start, as Excel wants it; no cell is a formula."""
    writer = csv.writer(_Line(), quoting=csv.QUOTE_ALL)
    yield "\ufeff" + writer.writerow(COLUMNS)
    for one in registrations.iterator(chunk_size=BATCH):
        yield writer.writerow([harmless(value_of(one)) for value_of in COLUMNS.values()])
