"""A practice of the starting content as a record."""

import re
from datetime import date

from portal.languages.models import Origin
from portal.seed.references import References
from portal.seed.schema import PracticeEntry
from practices.dates import first_day, last_day
from practices.enums import CountryRole, EndPrecision, StartPrecision
from practices.models import (
    Exchange,
    LeadOrganisation,
    Practice,
    PracticeCountry,
    PracticePartner,
    PracticeText,
    Source,
)


def practice(entry: PracticeEntry, references: References) -> Practice:
    pillars = references.many("pillars", "pillar", entry.pillars)
    return Practice(
        slug=entry.slug,
        main_pillar=pillars[0],
        other_pillars=pillars[1:],
        kind=references.one("kind", "practice-kind", entry.kind),
        scale=references.one("scale", "scale", entry.scale),
        region=None if entry.countries else references.region("region", entry.region),
        themes=references.many("themes", "theme", entry.themes),
        sdg_targets=references.many("sdg_targets", "sdg", [code.replace(".", "-") for code in entry.sdg_targets]),
        countries=_countries(entry, references),
        partners=[
            PracticePartner(partner=partner) for partner in references.many("partners", "partner", entry.partners)
        ],
        organisations=[LeadOrganisation(name=name) for name in entry.lead_organisations],
        sources=[Source(**source.model_dump()) for source in entry.sources],
        exchanges=[
            Exchange(
                origin=references.one("exchanges.from", "country", exchange.origin),
                destination=references.one("exchanges.to", "country", exchange.destination),
                year=exchange.year,
                what=exchange.what,
            )
            for exchange in entry.exchanges
        ],
        texts=_practice_texts(entry),
        **_period(entry),
    )


def _period(entry: PracticeEntry) -> dict:
    """The content gives years only. No end is no claim: it may go on, it may have ended."""
    year = StartPrecision.YEAR
    return {
        "start": entry.start_year and first_day(date(entry.start_year, 1, 1), year),
        "start_precision": year if entry.start_year else StartPrecision.UNKNOWN,
        "end": entry.end_year and last_day(date(entry.end_year, 1, 1), EndPrecision.YEAR),
        "end_precision": EndPrecision.YEAR if entry.end_year else EndPrecision.UNKNOWN,
    }


def _countries(entry: PracticeEntry, references: References) -> list[PracticeCountry]:
    """A single country leads. Of several the content does not say who leads, so nothing is said here."""
    role = CountryRole.LEAD if len(entry.countries) == 1 else ""
    return [
        PracticeCountry(country=country, role=role)
        for country in references.many("countries", "country", entry.countries)
    ]


def _practice_texts(entry: PracticeEntry) -> list[PracticeText]:
    original = PracticeText(
        language=entry.original_language,
        teaser=first_sentence(entry.summary),
        **entry.model_dump(include={"title", "summary", "context", "approach", "results", "lessons"}),
    )
    translations = [
        PracticeText(
            language=language,
            origin=Origin.HUMAN,
            teaser=first_sentence(translation.summary),
            **translation.model_dump(),
        )
        for language, translation in entry.translations.items()
    ]
    return [original, *translations]


def first_sentence(words: str) -> str:
    """The first sentence of a summary: the teaser of content that has none of its own."""
    return re.split(r"(?<=[.!?؟。])\s", words, maxsplit=1)[0]
