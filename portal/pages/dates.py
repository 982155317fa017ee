"""A date of which perhaps only the year is known, as staff type it: "1974" or "2003-12-23"."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

YEAR = re.compile(r"[1-9][0-9]{0,3}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def check_date(value: str) -> None:
    """Refuse what is neither a year nor a day of the calendar."""
    if not YEAR.fullmatch(value) and _day(value) is None:
        raise ValidationError(_("Please give a year such as 1974, or a day such as 2003-12-23."), "date")


def worded(value: str | None) -> str:
    """The date as the reader's language writes it."""
    day = _day(value or "")
    return date_format(day, "DATE_FORMAT") if day else value or ""


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if DAY.fullmatch(value) else None
    except ValueError:
        return None
