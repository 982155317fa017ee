"""When something first appeared, as exactly as it is known: the year, with its month, with its day."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def check_date(year: int | None, month: int | None, day: int | None) -> None:
    """Raise ValidationError, by field, for a date that cannot be."""
    if day and not month:
        raise ValidationError({"month": _("Give the month, too, or leave the day empty.")})
    if month and not year:
        raise ValidationError({"year": _("Give the year, too, or leave the month empty.")})
    if not (year and month and day):
        return
    try:
        date(year, month, day)
    except ValueError:
        raise ValidationError({"day": _("This month has no such day.")}) from None


def first_day(year: int | None, month: int | None, day: int | None) -> date | None:
    """The day by which it is put in order; the first of what is known."""
    return date(year, month or 1, day or 1) if year else None


def known_part(year: int | None, month: int | None, day: int | None) -> str | None:
    """ "2018-03-05", "2018-03" or "2018", as ISO 8601 writes what is known."""
    known = first_day(year, month, day)
    return known.isoformat()[: 10 if day else 7 if month else 4] if known else None


def worded(year: int | None, month: int | None, day: int | None) -> str:
    """ "5 March 2018", "March 2018" or "2018"; empty when it is not known."""
    known = first_day(year, month, day)
    if known is None:
        return ""
    return date_format(known, "DATE_FORMAT" if day else "YEAR_MONTH_FORMAT") if month else str(year)
