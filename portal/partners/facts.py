"""What a partner was called, who asked it to act, and who belongs to it: in words for its page and for machines."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.catalogue.un_documents import address_of
from portal.languages.choice import translated_name
from portal.partners.enums import DayPrecision, ProgrammeRole
from portal.partners.models import Mandate, Partner, PartnerName
from portal.vocabularies.models import Membership


def roles(partner: Partner) -> list[str]:
    """What it does for the programme, in words; a role that the list no longer has is left out."""
    return [str(label) for value, label in ProgrammeRole.choices if value in partner.roles]


def worded_names(partner: Partner) -> list[dict[str, Any]]:
    """All its names but the one that heads the page, each saying in which language and of which years it is."""
    rows = [row for row in partner.all_names if row.name != partner.title.words]
    return [
        {
            "name": row.name,
            "acronym": row.acronym,
            "language": row.language,
            "years": years(row),
            "is_former": row.is_former,
            "in_words": str(translated_name(row.language)) if row.language and not row.is_former else "",
            "note": row.note,
        }
        for row in rows
    ]


def years(row: PartnerName | Membership) -> str:
    """From when to when, as far as it is known."""
    until = row.until.year if hasattr(row.until, "year") else row.until
    if row.since and until:
        return _("%(since)s to %(until)s") % {"since": row.since, "until": until}
    if until:
        return _("Until %(year)s") % {"year": until}
    return _("Since %(year)s") % {"year": row.since} if row.since else ""


def mandates(partner: Partner) -> list[dict[str, Any]]:
    """The decisions behind it, the oldest first; a United Nations symbol leads to its document by itself."""
    rows = sorted(partner.mandates.all(), key=lambda row: (row.day is None, row.day))
    return [
        {
            "symbol": row.symbol,
            "title": row.title,
            "language": row.language,
            "date": worded_day(row),
            "url": row.url or address_of(row.symbol),
        }
        for row in rows
    ]


def worded_day(row: Mandate) -> str:
    """The date as exactly as it is known."""
    if row.day is None:
        return ""
    formats = {DayPrecision.DAY: "DATE_FORMAT", DayPrecision.MONTH: "YEAR_MONTH_FORMAT", DayPrecision.YEAR: "Y"}
    return date_format(row.day, formats[row.precision])


def day_iso(row: Mandate) -> str | None:
    """For machines: "1978-12-19", "1978-12" or "1978"."""
    lengths = {DayPrecision.DAY: 10, DayPrecision.MONTH: 7, DayPrecision.YEAR: 4}
    return row.day.isoformat()[: lengths[row.precision]] if row.day else None


def members(partner: Partner) -> list[dict[str, Any]]:
    """The members of an organisation whose members are a country group, with the years where they are known."""
    if partner.group is None:
        return []
    return [
        {"country": row.country, "years": years(row), "is_former": row.until is not None}
        for row in partner.group.memberships.all()
    ]
