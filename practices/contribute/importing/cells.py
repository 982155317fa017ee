"""What a cell may say, and what it comes to: a field's `clean` gives the value or says in a sentence what is wrong."""

import re
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from practices.contribute.dates import RoughDateField, western_digits
from practices.contribute.importing.terms import Names
from practices.enums import StartPrecision

BETWEEN = re.compile(r"[;؛\n]")
SERIAL_BEGINS = date(1899, 12, 30)
"""The day from which a spreadsheet counts its dates."""
SERIAL_MOST = 73_415
DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")


class TermField:
    """One term of a closed list, or None."""

    def __init__(self, names: Names):
        self.names = names

    def clean(self, words: str) -> Any:
        return self.find(words) if words else None

    def find(self, words: str) -> Any:
        found = self.names.find(words)
        if len(found) == 1:
            return found[0]
        if found:
            raise ValidationError(_("“%(words)s” can mean more than one. Use the code from the help sheet.") %
                                  {"words": words[:80]})  # fmt: skip
        raise ValidationError(_("“%(words)s” is not in the list. The help sheet has every word you can use.") %
                              {"words": words[:80]})  # fmt: skip


class TermsField(TermField):
    """Several terms with semicolons between, each once."""

    def clean(self, words: str) -> list[Any]:
        found = [self.find(part) for part in parts(words)]
        if len({getattr(term, "pk", term) for term in found}) < len(found):
            raise ValidationError(_("The same is named twice."))
        return found


class LinesField:
    """Several names with semicolons between, each as `field` takes it."""

    def __init__(self, field):
        self.field = field

    def clean(self, words: str) -> list[str]:
        return list(dict.fromkeys(self.field.clean(part) for part in parts(words)))


class SheetDateField(RoughDateField):
    """A date as a spreadsheet holds or writes it, besides what people type in our forms."""

    def to_python(self, value):
        return super().to_python(iso(western_digits(value or "").strip()))


def parts(words: str) -> list[str]:
    return [part.strip() for part in BETWEEN.split(words) if part.strip()]


def iso(typed: str) -> str:
    """The same day as year, month and day; anything else as it is."""
    if typed.isdecimal() and len(typed) > len("2006") and int(typed) <= SERIAL_MOST:
        return (SERIAL_BEGINS + timedelta(days=int(typed))).isoformat()
    if not (found := DAY_FIRST.fullmatch(typed)):
        return typed
    first, second, year = map(int, found.groups())
    if first <= 12 and second <= 12 and first != second:
        raise ValidationError(
            _("We cannot tell the day from the month. Write the date as %(example)s.") % {"example": "2006-05-12"}
        )
    month, day = (first, second) if second > 12 else (second, first)
    return f"{year:04}-{month:02}-{day:02}"


def known(given: tuple[date, str] | None, precision: str | None) -> str | None:
    """How exactly a date is known: as the partner says, else as exactly as it is written."""
    if precision or given is None:
        return precision
    return given[1]


def claims_too_much(given: tuple[date, str], precision: str) -> bool:
    """Whether a date is said to be known more exactly than it is written."""
    order = [StartPrecision.YEAR, StartPrecision.MONTH, StartPrecision.DAY]
    return precision in order and order.index(precision) > order.index(given[1])
