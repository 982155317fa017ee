"""A rule of return in words."""

from datetime import date

from django import template
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.models import Recurrence

register = template.Library()


@register.simple_tag
def rule_in_words(row: Recurrence) -> str:
    """ "Every year on 12 September, since 2012": for the plain rules; the others by their first and last years."""
    values = {"rule": _plain(row.rule) or _frequency(row.rule), "since": row.valid_from.year}
    if row.valid_until:
        return _("%(rule)s, from %(since)s to %(until)s") % {**values, "until": row.valid_until.year}
    return _("%(rule)s, since %(since)s") % values


def _plain(rule: str) -> str:
    """A fixed day of the year, in words; empty for any other rule."""
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    day, month = parts.get("BYMONTHDAY", ""), parts.get("BYMONTH", "")
    if set(parts) != {"FREQ", "BYMONTH", "BYMONTHDAY"} or not (day.isdecimal() and month.isdecimal()):
        return ""
    if int(month) not in MONTHS or not 1 <= int(day) <= 31:
        return ""
    leap = date(2000, int(month), min(int(day), 29))
    words = date_format(leap, "MONTH_DAY_FORMAT") if int(day) < 30 else f"{day} {MONTHS[int(month)]}"
    return _("Every year on %(day)s") % {"day": words}


def _frequency(rule: str) -> str:
    if "FREQ=WEEKLY" in rule:
        return _("Every week")
    return _("Every month") if "FREQ=MONTHLY" in rule else _("Every year")
