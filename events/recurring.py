"""Days that come back by a rule of RFC 5545, expanded within bounds only."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import lru_cache
from itertools import takewhile

from dateutil.rrule import rrule, rrulestr
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LONGEST = 120
FIRST_YEAR = 1900
PARTS = {"FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS"}
NEEDED = {"YEARLY": ("BYMONTH",), "MONTHLY": (), "WEEKLY": ("BYDAY",)}
"""The frequencies that there are, and what each must name; the finer ones would fill a calendar with one event."""
WEEKDAYS = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"}
WEEKDAY = re.compile(r"[+-]?[1-5]?(MO|TU|WE|TH|FR|SA|SU)")
NUMBER = re.compile(r"[+-]?[0-9]{1,3}")
NUMBERS = {"BYMONTH": range(1, 13), "BYMONTHDAY": range(-31, 32), "BYSETPOS": range(-366, 367)}
MOST_INTERVAL = 10
TRIAL = (date(9948, 1, 1), date(9999, 12, 31))
"""The years within which a rule must yield a day: the last of all, since one without a day is looked for to the end."""


def validate_rule(rule: str) -> None:
    """Refuse what is no rule, what comes back too often, and what never comes."""
    parts = _parts(rule)
    _check_frequency(parts)
    for name, message in _unwanted(parts):
        raise ValidationError(message, params={"part": name})
    try:
        found = next(_days(rrulestr(rule, dtstart=_midnight(TRIAL[0])), TRIAL[1]), None)
    except (ValueError, TypeError, KeyError, IndexError, OverflowError) as error:
        raise ValidationError(_not_of_the_form()) from error
    if found is None:
        raise ValidationError(_("No day follows from this rule."))


def days_of(rule: str, valid_from: date, valid_until: date | None, first: date, last: date) -> Iterator[date]:
    """The days from `first` to `last` on which the rule falls while it is valid, in order."""
    end = min(last, valid_until) if valid_until else last
    yield from (day for day in _days(_expanded(rule, valid_from), end) if day >= first)


def last_day_of(rule: str, valid_from: date, valid_until: date) -> date | None:
    """The last day of a rule that has ended."""
    return max(_days(_expanded(rule, valid_from), valid_until), default=None)


@lru_cache(maxsize=128)
def _expanded(rule: str, first: date) -> rrule:
    """The days of a rule, which remember themselves: pages ask for the same ones again and again."""
    return rrulestr(rule, dtstart=_midnight(first), cache=True)


def _days(expanded: rrule, last: date) -> Iterator[date]:
    return (moment.date() for moment in takewhile(_midnight(last).__ge__, expanded))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0))


def _parts(rule: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in rule.split(";")]
    parts = {name: value for name, _equals, value in pairs}
    if len(rule) > LONGEST or not rule.isascii() or len(parts) != len(pairs) or not all(parts.values()):
        raise ValidationError(_not_of_the_form())
    return parts


def _not_of_the_form() -> str:
    return _("This is not a rule of the form FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=12.")


def _check_frequency(parts: dict[str, str]) -> None:
    frequency = parts.get("FREQ")
    if frequency not in NEEDED:
        raise ValidationError(_("An event can come back yearly, monthly or weekly, not more often."))
    names_day = frequency == "WEEKLY" or {"BYMONTHDAY", "BYDAY"} & set(parts)
    if not names_day or not set(NEEDED[frequency]) <= set(parts):
        raise ValidationError(_("Say in the rule on which day it falls, as in BYMONTH=9;BYMONTHDAY=12."))


def _unwanted(parts: dict[str, str]) -> Iterator[tuple[str, str]]:
    if {"UNTIL", "COUNT"} & set(parts):
        yield "UNTIL", _("Give the rule’s last day in the field “valid until”, not in the rule.")
    for name in sorted(set(parts) - PARTS):
        yield name, _("The rule may not say “%(part)s”.")
    for name in sorted(set(NUMBERS) & set(parts)):
        if not all(_is_one_of(NUMBERS[name], number) for number in parts[name].split(",")):
            yield name, _not_of_the_form()
    days = parts.get("BYDAY", "").split(",") if "BYDAY" in parts else []
    if not all(WEEKDAY.fullmatch(day) for day in days) or (parts["FREQ"] == "WEEKLY" and not set(days) <= WEEKDAYS):
        yield "BYDAY", _("Name days of the week as in BYDAY=1MO: the first Monday.")
    interval = parts.get("INTERVAL", "1")
    if not interval.isdecimal() or not 1 <= int(interval[:4]) <= MOST_INTERVAL:
        yield "INTERVAL", _("The interval is a number from 1 to 10.")


def _is_one_of(allowed: range, number: str) -> bool:
    return bool(NUMBER.fullmatch(number)) and int(number) != 0 and int(number) in allowed
