"""When an event takes place: days at the venue, times with their zone, and where it stands at a given moment."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from events.enums import State

EARLIEST, LATEST = 1500, 2100
"""The years that an event may lie in; what is typed outside them is a slip of the hand."""

MIDNIGHT = time(0)


class Span(NamedTuple):
    """From the moment it begins to the moment it is over, which no longer belongs to it."""

    begin: datetime
    end: datetime

    def state(self, now: datetime) -> State:
        if now < self.begin:
            return State.UPCOMING
        return State.RUNNING if now < self.end else State.PAST


@cache
def zone_names() -> frozenset[str]:
    return frozenset(available_timezones())


def validate_zone(name: str) -> None:
    """Refuse what is no name of the IANA time zone database."""
    if name not in zone_names():
        raise ValidationError(_("“%(name)s” is not a time zone of the IANA list."), params={"name": name})


def validate_day(day: date) -> None:
    """Refuse a year that no event of the portal can lie in."""
    if not EARLIEST <= day.year <= LATEST:
        values = {"first": str(EARLIEST), "last": str(LATEST)}
        raise ValidationError(_("Give a year from %(first)s to %(last)s."), params=values)


def moment(day: date, clock: time | None, zone: str) -> date | datetime:
    """A day, or with a time the exact moment at the venue."""
    return day if clock is None else _there(day, clock, zone)


def is_skipped(day: date, clock: time, zone: str) -> bool:
    """Whether the clocks of the zone leap over this time on that day."""
    there = _there(day, clock, zone)
    return there.astimezone(UTC).astimezone(there.tzinfo).replace(tzinfo=None) != there.replace(tzinfo=None)


def comes_twice(day: date, clock: time, zone: str) -> bool:
    """Whether the clocks of the zone are put back so that they show this time again."""
    first = _there(day, clock, zone)
    return first.astimezone(UTC) < first.replace(fold=1).astimezone(UTC)


def span(first: date, begins: time | None, last: date | None, ends: time | None, zone: str) -> Span:
    """The exact span of what was said: whole days from midnight to midnight at the venue; no end is the day's end."""
    last = last or first
    begin = _there(first, begins or MIDNIGHT, zone).astimezone(UTC)
    end = _there(last, ends, zone) if ends is not None else _there(last + timedelta(days=1), MIDNIGHT, zone)
    return Span(begin, max(begin, end.astimezone(UTC)))


def _there(day: date, clock: time, zone: str) -> datetime:
    """The moment at the venue; of a time that comes twice the first is meant."""
    return datetime.combine(day, clock, tzinfo=ZoneInfo(zone or "UTC"))
