"""A month of events: each of its days, with what takes place on it at the venue."""

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.formats import date_format, get_format
from django.utils.translation import gettext as _

from events.cards import changed_status
from events.models import Event
from events.wording import clock, long_day
from portal.languages.choice import text_in_note

EARLIEST, LATEST = 1900, 2100
SHAPE = re.compile(r"([0-9]{4})-([0-9]{2})")


@dataclass
class Day:
    """A day of the month; `column` is its place in the week, 1 to 7, as the reader's country counts."""

    date: date
    column: int
    is_today: bool
    events: list[dict[str, Any]] = field(default_factory=list)

    @property
    def words(self) -> str:
        return long_day(self.date)


@dataclass(frozen=True)
class Month:
    first: date
    note: str = ""
    """What to tell a reader who asked for a month that is not shown."""

    @classmethod
    def asked_for(cls, raw: str | None, today: date) -> "Month":
        """The month of "2026-11"; this one when nothing was asked for, or nothing that is a month."""
        if not raw:
            return cls(today.replace(day=1))
        found = SHAPE.fullmatch(raw)
        if not found or not 1 <= int(found[2]) <= 12:
            return cls(today.replace(day=1), _("The month could not be understood; this is the present one."))
        year = min(max(int(found[1]), EARLIEST), LATEST)
        note = "" if year == int(found[1]) else _("The calendar goes from 1900 to 2100; this is the nearest month.")
        return cls(date(year, int(found[2]), 1), note)

    @property
    def last(self) -> date:
        return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])

    @property
    def name(self) -> str:
        return f"{self.first:%Y-%m}"

    @property
    def previous(self) -> "Month | None":
        before = self.first - timedelta(days=1)
        return Month(before.replace(day=1)) if before.year >= EARLIEST else None

    @property
    def next(self) -> "Month | None":
        after = self.last + timedelta(days=1)
        return Month(after) if after.year <= LATEST else None

    def days(self, events: Iterable[Event], today: date) -> list[Day]:
        """All days of the month in order, with the events that are on them."""
        on = defaultdict(list)
        for event in events:
            for day, number in days_within(event, self.first, self.last):
                on[day].append((event.start_time is not None, str(event.start_time), event.pk, _entry(event, number)))
        dates = (self.first + timedelta(days=number) for number in range(self.last.day))
        return [
            Day(day, _column(day), day == today, [entry for *_order, entry in sorted(on[day], key=lambda one: one[:3])])
            for day in dates
        ]


def days_within(event: Event, first: date, last: date) -> Iterable[tuple[date, int]]:
    """The days from `first` to `last` that the event fills, each with its number among the event's own days."""
    for begin in event.days_between(first - timedelta(days=event.length), last):
        from_day = max(0, (first - begin).days)
        until_day = min(event.length, (last - begin).days)
        yield from ((begin + timedelta(days=number), number + 1) for number in range(from_day, until_day + 1))


def weekdays(first: date) -> list[str]:
    """The short names of the days, beginning where the reader's week begins."""
    begin = first - timedelta(days=_column(first) - 1)
    return [date_format(begin + timedelta(days=number), "D") for number in range(7)]


def _column(day: date) -> int:
    """Django counts the days of the week from Sunday, 0; Python from Monday, 0."""
    return (day.weekday() + 1 - int(get_format("FIRST_DAY_OF_WEEK"))) % 7 + 1


def _entry(event: Event, number: int) -> dict[str, Any]:
    title = event.words.title
    begins = event.start_time and number == 1
    return {
        "title": title,
        "url": event.get_absolute_url(),
        "language_label": text_in_note(title.language),
        "kind": event.kind.label,
        "time": clock(datetime.combine(date.min, event.start_time)) if begins else "",
        "zone": event.time_zone.rpartition("/")[2].replace("_", " ") if begins else "",
        "day": _("day %(number)s of %(count)s") % {"number": number, "count": event.length + 1} if event.length else "",
        "status": changed_status(event),
    }
