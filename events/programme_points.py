"""The points of an event's programme, as its page lists them."""

from datetime import date, datetime, time
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.models import AgendaItem, Event
from events.people import public_agenda
from portal.languages.choice import CODES, direction, reader_language


def points_of(event: Event) -> list[dict[str, Any]]:
    """Each with its time at the venue; the day is said where it is not that of the point before."""
    points, before = [], None
    for row, speaker in public_agenda(event):
        day = date_format(row.day, "DATE_FORMAT") if row.day and row.day != before else ""
        points.append({"day": day, "time": _time(row), "speaker": speaker, **_title(row)})
        before = row.day or before
    return points


def _title(row: AgendaItem) -> dict[str, str]:
    """The words in the reader's language, else in the first that there is; and which that is."""
    language = next(code for code in (reader_language(), *CODES, "") if not code or row.title.get(code))
    return {"title": row.title.get(language, ""), "language": language, "direction": direction(language or "en")}


def _time(row: AgendaItem) -> str:
    if row.begins is None:
        return ""
    if row.ends is None:
        return _clock(row.begins)
    return _("%(begin)s to %(end)s") % {"begin": _clock(row.begins), "end": _clock(row.ends)}


def _clock(clock: time) -> str:
    return date_format(datetime.combine(date.min, clock), "TIME_FORMAT")
