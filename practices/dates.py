"""Dates known only roughly: a start is the first day of what is known, an end the last (EDTF, ISO 8601-2)."""

from calendar import monthrange
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from practices.enums import EndPrecision, StartPrecision


def first_day(day: date, precision: str) -> date:
    """The first day of the month or year that `day` stands for."""
    if precision in (StartPrecision.YEAR, StartPrecision.CIRCA):
        return day.replace(month=1, day=1)
    return day.replace(day=1) if precision == StartPrecision.MONTH else day


def last_day(day: date, precision: str) -> date:
    """The last day of the month or year that `day` stands for."""
    if precision in (EndPrecision.YEAR, EndPrecision.CIRCA):
        return day.replace(month=12, day=31)
    if precision == EndPrecision.MONTH:
        return day.replace(day=monthrange(day.year, day.month)[1])
    return day


def worded(day: date | None, precision: str) -> str:
    """A date as exactly as it is known: "12 May 2011", "May 2011", "2011", "about 2011"; empty when it is not."""
    if day is None:
        return ""
    if precision == StartPrecision.DAY:
        return date_format(day, "DATE_FORMAT")
    if precision == StartPrecision.MONTH:
        return date_format(day, "YEAR_MONTH_FORMAT")
    if precision == StartPrecision.CIRCA:
        return _("about %(year)s") % {"year": day.year}
    return str(day.year)


def worded_period(start: date | None, start_precision: str, end: date | None, end_precision: str) -> str:
    """When a practice was at work, claiming no more than is known."""
    begun, ended = worded(start, start_precision), worded(end, end_precision)
    if begun and ended:
        return begun if begun == ended else _("%(start)s to %(end)s") % {"start": begun, "end": ended}
    if ended:
        return _("until %(end)s") % {"end": ended}
    if not begun:
        return _("dates not known")
    if end_precision == EndPrecision.ONGOING:
        return _("since %(start)s, still going on") % {"start": begun}
    return _("from %(start)s") % {"start": begun}
