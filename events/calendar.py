"""Events as calendars take them (RFC 5545): published facts and words only, the address to join never."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

import icalendar
from django.conf import settings
from django.utils import timezone, translation

from events.enums import Status
from events.models import Event, Recurrence
from events.places import whole_place
from events.recurring import days_of
from portal.catalogue.projection import absolute

PRODUCT = "-//Southern Peace Practices//Events//EN"
STATUS = {Status.PLANNED: "CONFIRMED", Status.POSTPONED: "TENTATIVE", Status.CANCELLED: "CANCELLED"}
REFRESH = timedelta(hours=12)
AROUND = timedelta(days=3 * 366)
"""How long after the last event the zones' rules are told."""
AHEAD = 10
"""So many years from now they are told of what comes back without end; a calendar asks again long before."""


def ics_of(event: Event, *, language: str, method: str = "PUBLISH") -> bytes:
    """One event as a calendar of its own, in the reader's language where there are words in it."""
    return calendar_of([event], name=event.reading(language).title.words, language=language, method=method)


def calendar_of(events: Iterable[Event], *, name: str, language: str, method: str = "PUBLISH") -> bytes:
    """Several events as one calendar; what has no day is left out."""
    calendar = icalendar.Calendar()
    for key, value in (("prodid", PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", method)):
        calendar.add(key, value)
    for key in ("name", "x-wr-calname"):
        calendar.add(key, _line(name))
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    with translation.override(language):
        entries = [entry for event in events for entry in entries_of(event, language)]
    for entry in entries:
        calendar.add_component(entry)
    _add_zones(calendar, entries)
    return calendar.to_ical()


def entries_of(event: Event, language: str) -> Iterator[icalendar.Event]:
    """One entry, or one for each rule by which the event comes back."""
    rules = list(event.recurrences.all())
    if not rules and event.start_date:
        yield _entry(event, event.start_date, uid(event), language)
    for number, row in enumerate(rules, start=1):
        first = _first_day(row)
        if first:
            entry = _entry(event, first, uid(event, number), language)
            entry.add("rrule", _rule(event, row))
            yield entry


def uid(event: Event, number: int = 1) -> str:
    """The same for ever: an address that has been public is not changed any more.

    A rule after the first adds its place among the rules, and nothing that staff may have to correct. Its primary key
    would not do: a row that came by a draft is written anew with each publication.
    """
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname
    return f"{event.slug}.{number}@{host}" if number > 1 else f"{event.slug}@{host}"


def _entry(event: Event, day: date, identity: str, language: str) -> icalendar.Event:
    words, address = event.reading(language), absolute(event.get_absolute_url(language))
    changed = event.last_published_at or event.updated_at or datetime.now(UTC)
    entry = icalendar.Event()
    entry.add("uid", identity)
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", changed)
    entry.add("last-modified", changed)
    entry.add("summary", _line(words.title.words), parameters={"language": words.title.language})
    entry.add("description", "\n\n".join(filter(None, [words.summary.words, address])))
    entry.add("status", STATUS[Status(event.status)])
    entry.add("url", address)
    entry.add("categories", [event.kind.label])
    if place := whole_place(event):
        entry.add("location", _line(place))
    for name, value in _times(event, day):
        entry.add(name, value)
    return entry


def _line(words: str) -> str:
    """Words as one line: a line break in a name must not begin another line of the calendar."""
    return " ".join(words.split())


def _times(event: Event, day: date) -> Iterator[tuple[str, date | datetime]]:
    """Whole days end on the day after the last, as calendars count; a time without its end has none here either."""
    last = day + timedelta(days=event.length)
    if event.start_time is None:
        yield "dtstart", day
        yield "dtend", last + timedelta(days=1)
        return
    zone = event.zone
    yield "dtstart", datetime.combine(day, event.start_time, tzinfo=zone)
    if event.end_time is not None:
        yield "dtend", datetime.combine(last, event.end_time, tzinfo=zone)
    elif event.length:
        yield "dtend", datetime.combine(last, time(23, 59), tzinfo=zone)


def _first_day(row: Recurrence) -> date | None:
    """A rule's first day is not always the day from which it is valid."""
    return next(days_of(row.rule, row.valid_from, row.valid_until, row.valid_from, date(2100, 1, 1)), None)


def _rule(event: Event, row: Recurrence) -> icalendar.vRecur:
    rule = icalendar.vRecur.from_ical(row.rule)
    if row.valid_until:
        rule["until"] = [_until(event, row.valid_until)]
    return rule


def _until(event: Event, day: date) -> date | datetime:
    """As exact as the beginning is: a day for whole days, else the end of that day in universal time."""
    if event.start_time is None:
        return day
    return datetime.combine(day, time(23, 59, 59), tzinfo=event.zone).astimezone(UTC)


def _add_zones(calendar: icalendar.Calendar, entries: list[icalendar.Event]) -> None:
    """The rules of every zone that is named, for the years of the events."""
    timed = [entry for entry in entries if isinstance(entry.start, datetime)]
    if timed:
        first, last = min(entry.start.date() for entry in timed), max(map(_last_told, timed))
        calendar.add_missing_timezones(first - timedelta(days=366), last + AROUND)


def _last_told(entry: icalendar.Event) -> date:
    """Its day, or of what comes back the end of the rule; of one without an end, or far ahead, a day in sight."""
    start = entry.start.date()
    if "rrule" not in entry:
        return start
    in_sight = date(timezone.localdate().year + AHEAD, 12, 31)
    until = entry["rrule"].get("until")
    return max(start, min(until[0].date(), in_sight) if until else in_sight)
