"""Rows that were found right become drafts of the organisation: all of them or none."""

from collections.abc import Iterable
from functools import partial
from itertools import count
from typing import Any

from wagtail.signal_handlers import disable_reference_index_auto_update

from portal.accounts.models import Organisation
from practices.contribute.importing.cells import known
from practices.contribute.importing.checking import Values
from practices.contribute.importing.columns import PARTS, SOURCES
from practices.contribute.models import Contribution
from practices.contribute.starting import start
from practices.dates import first_day, last_day
from practices.enums import EndPrecision, StartPrecision
from practices.models import LeadOrganisation, Practice, PracticeCountry, PracticePartner, PracticeText, Source

ALONE = ("main_pillar", "kind", "scale", "region")
SEVERAL = ("other_pillars", "themes")


def take_over(rows: Iterable[Values], organisation: Organisation, user) -> list[Contribution]:
    """The drafts, begun as if each had been begun by hand. Its caller holds the transaction.

    Wagtail's list of what refers to what is left alone: an empty row refers to nothing, and asking took half the time.
    """
    with disable_reference_index_auto_update():
        return [
            start(organisation, user, language=values["language"], write=partial(write, values=values))
            for values in rows
        ]


def write(practice: Practice, values: Values) -> None:
    """Put a row's values on a draft in memory."""
    words = {name: values[name] or "" for name in PracticeText.WORDS}
    practice.texts.set([PracticeText(language=values["language"], **words)])
    for name in ALONE:
        setattr(practice, name, values[name])
    for name in SEVERAL:
        setattr(practice, name, values[name] or [])
    _write_times(practice, values)
    practice.countries.set(_numbered(PracticeCountry(country=country) for country in values["countries"] or []))
    practice.partners.set(_numbered(PracticePartner(partner=partner) for partner in values["partners"] or []))
    practice.organisations.set(_numbered(LeadOrganisation(name=name) for name in values["organisations"] or []))
    practice.sources.set(_numbered(_source(values, number) for number in SOURCES if values[f"source_{number}_title"]))


def _write_times(practice: Practice, values: Values) -> None:
    start, end = values["start"], values["end"]
    practice.start_precision = known(start, values["start_precision"]) or StartPrecision.YEAR
    practice.end_precision = known(end, values["end_precision"]) or EndPrecision.UNKNOWN
    practice.start = first_day(start[0], practice.start_precision) if start else None
    practice.end = last_day(end[0], practice.end_precision) if end else None


def _source(values: Values, number: int) -> Source:
    said: dict[str, Any] = {part: values[f"source_{number}_{part}"] for part in PARTS}
    return Source(**{part: value for part, value in said.items() if value})


def _numbered(rows: Iterable) -> list:
    """In the order of the sheet."""
    return [_at(row, position) for row, position in zip(rows, count(), strict=False)]


def _at(row, position: int):
    row.sort_order = position
    return row
