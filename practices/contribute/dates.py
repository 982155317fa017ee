"""Dates as people type them: as exactly as they know, in the digits of their keyboard."""

import re
import unicodedata
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from practices.enums import StartPrecision

FIRST, LAST = 1500, 2100
FORMS = {
    re.compile(r"(\d{4})"): StartPrecision.YEAR,
    re.compile(r"(\d{4})[-/.](\d{1,2})"): StartPrecision.MONTH,
    re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"): StartPrecision.DAY,
}


def western_digits(typed: str) -> str:
    """The same with every digit, of whatever script, as 0 to 9, and without marks that only turn the line."""
    turned = "".join(letter for letter in typed if letter not in "\u200e\u200f\u061c")
    return "".join(str(unicodedata.decimal(letter, letter)) for letter in turned)


def as_typed(day: date | None, precision: str) -> str:
    """A stored date as its author would type it."""
    if day is None:
        return ""
    if precision == StartPrecision.DAY:
        return f"{day.year:04}-{day.month:02}-{day.day:02}"
    return f"{day.year:04}-{day.month:02}" if precision == StartPrecision.MONTH else f"{day.year:04}"


class RoughDateField(forms.CharField):
    """A year, a month or a day; gives the date and how exactly it is known, or None."""

    def __init__(self, **kwargs):
        super().__init__(required=False, max_length=20, **kwargs)
        self.widget.attrs.update({"dir": "ltr", "autocomplete": "off", "class": "short"})

    def to_python(self, value):
        typed = western_digits(super().to_python(value))
        if not typed:
            return None
        for form, precision in FORMS.items():
            if found := form.fullmatch(typed):
                return _day(*map(int, found.groups())), precision
        raise ValidationError(_("Write the year, or 2006-05 for a month, or 2006-05-12 for a day."), "form")

    def run_validators(self, value):
        """The text has been read already."""


def _day(year: int, month: int = 1, day: int = 1) -> date:
    if not FIRST <= year <= LAST:
        raise ValidationError(
            _("Write a year between %(first)s and %(last)s."), "year", {"first": str(FIRST), "last": str(LAST)}
        )
    try:
        return date(year, month, day)
    except ValueError:
        raise ValidationError(_("There is no such day in the calendar."), "day") from None


class YearField(forms.CharField):
    def __init__(self, **kwargs):
        super().__init__(required=False, max_length=10, **kwargs)
        self.widget.attrs.update({"dir": "ltr", "inputmode": "numeric", "class": "short"})

    def to_python(self, value):
        typed = western_digits(super().to_python(value))
        if not typed:
            return None
        if not typed.isdecimal() or len(typed) != len("2006"):
            raise ValidationError(_("Write the year with four digits."), "form")
        return _day(int(typed)).year

    def run_validators(self, value):
        """The text has been read already."""
