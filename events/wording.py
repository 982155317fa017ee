"""When an event takes place, in words: at the venue with its zone, and in universal time for all others."""

from datetime import UTC, date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.dates import comes_twice
from events.models import Event


def when(event: Event) -> str:
    """Day and, where known, the time at the venue with its zone: a time without its zone misleads."""
    first = event.starts
    if first is None:
        return _("Date not known")
    last = event.ends
    if not isinstance(first, datetime):
        return _span(_day(first), _day(last) if last else "")
    values = {"day": _day(first), "begin": clock(first), "zone": zone(first, event.time_zone)}
    if last and _day(last) != _day(first):
        return _("%(first)s to %(last)s (%(zone)s)") % {**values, "first": _moment(first), "last": _moment(last)}
    if isinstance(last, datetime):
        return _("%(day)s, %(begin)s to %(end)s (%(zone)s)") % {**values, "end": clock(last)}
    return _("%(day)s, %(begin)s (%(zone)s)") % values


def universal_time(event: Event) -> dict[str, Any] | None:
    """The same moment for readers elsewhere; a script says it in the reader's own time. None for whole days."""
    first, last = event.starts, event.ends
    if not isinstance(first, datetime):
        return None
    begin = first.astimezone(UTC)
    if not isinstance(last, datetime):
        return {"begin": _iso(begin), "end": "", "words": _("%(moment)s UTC") % {"moment": _moment(begin)}}
    end = last.astimezone(UTC)
    until = clock(end) if end.date() == begin.date() else _moment(end)
    words = _("%(begin)s to %(end)s UTC") % {"begin": _moment(begin), "end": until}
    return {"begin": _iso(begin), "end": _iso(end), "words": words}


def zone(moment: datetime, name: str) -> str:
    """The venue's time in words and as a number: "time in Buenos Aires, UTC−03:00"."""
    offset = moment.strftime("%z")
    difference = f"{offset[:3]}:{offset[3:5]}".replace("-", "−")
    city = name.rpartition("/")[2].replace("_", " ")
    return _("time in %(city)s, UTC%(difference)s") % {"city": city, "difference": difference}


def clock_note(event: Event) -> str:
    """A sentence where the clocks show the time of the beginning twice that night."""
    day, begins = event.day, event.start_time
    if not (day and begins and event.time_zone and comes_twice(day, begins, event.time_zone)):
        return ""
    values = {"time": date_format(datetime.combine(day, begins), "TIME_FORMAT")}
    return _("The clocks are put back there that night, so that %(time)s comes twice; the first is meant.") % values


def long_day(day: date) -> str:
    """A day with its name in the week, which is computed and never typed."""
    return _("%(weekday)s, %(day)s") % {"weekday": date_format(day, "l"), "day": _day(day)}


def clock(moment: datetime) -> str:
    return date_format(moment, "TIME_FORMAT")


def _span(first: str, last: str) -> str:
    return _("%(first)s to %(last)s") % {"first": first, "last": last} if last and last != first else first


def _moment(moment: date) -> str:
    """A day, with its time where that is known."""
    if not isinstance(moment, datetime):
        return _day(moment)
    return _("%(day)s, %(time)s") % {"day": _day(moment), "time": clock(moment)}


def _day(moment: date) -> str:
    return date_format(moment, "DATE_FORMAT")


def _iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
