"""The columns of the sheet: those of the short form, and up to three sources. Their names never change."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.vocabularies.models import Country, Pillar, PracticeKind, Region, Scale, Theme
from practices.contribute.dates import YearField
from practices.contribute.fields import AddressField, LineField, WordsField
from practices.contribute.importing.cells import LinesField, SheetDateField, TermField, TermsField
from practices.contribute.importing.terms import (
    Names,
    names_of_choices,
    names_of_languages,
    names_of_partners,
    names_of_terms,
)
from practices.enums import EndPrecision, StartPrecision

Words = str | Promise

SOURCES = (1, 2, 3)
PARTS = ("title", "publisher", "year", "url", "archived_url")
"""What is asked of each source."""
NEEDED = ("language", "title")
SEVERAL = _("Several with a semicolon between them.")


@dataclass(frozen=True)
class Column:
    """One column: what stands in it, what it may hold, and the words to choose from where there is a list."""

    name: str
    heading: Words
    help: Words
    example: Words
    field: Any
    names: Names | None = None

    @property
    def is_one_of_a_list(self) -> bool:
        return isinstance(self.field, TermField) and not isinstance(self.field, TermsField)


def columns() -> list[Column]:
    """All columns in the order of the template, with the lists as they are at present."""
    return [
        *_words(),
        *_sorting(),
        *_places(),
        *_times(),
        *(column for number in SOURCES for column in _source(number)),
    ]


def _words() -> list[Column]:
    return [
        _one("language", _("Language"), _("The language in which this row is written."), "en", names_of_languages()),
        Column("title", _("Title"), _("What the practice is called. Every row needs a title."),
               _("Example: elders and young people settle a quarrel over water"), LineField()),
        Column("teaser", _("Teaser"), _("One sentence that makes somebody want to read on."),
               _("A village council invited those who had never been asked."), LineField(max_length=400)),
        Column("summary", _("Summary"), _("What was done and what came of it, in five to ten sentences."),
               _("This row is an example. Leave it, or write over it."), WordsField()),
        Column("context", _("Context"), _("What was the conflict, who was part of it, what had been tried?"),
               "", WordsField()),
        Column("approach", _("Approach"), _("What was done, by whom, in which steps?"), "", WordsField()),
        Column("results", _("Results"), _("What changed, for whom, and what did not?"), "", WordsField()),
        Column("lessons", _("Lessons"), _("What would somebody elsewhere need to do it?"), "", WordsField()),
    ]  # fmt: skip


def _sorting() -> list[Column]:
    pillars = names_of_terms(Pillar)
    return [
        _one("main_pillar", _("Main pillar"), _("Which of the three pillars it belongs to."), "prevention", pillars),
        _several("other_pillars", _("Other pillars"), "", pillars),
        _one("kind", _("Kind"), _("What kind of practice it is."), "process", names_of_terms(PracticeKind)),
        _one("scale", _("Scale"), _("How far it reached."), "community", names_of_terms(Scale)),
        _several("themes", _("Themes"), "", names_of_terms(Theme)),
    ]


def _places() -> list[Column]:
    return [
        _several("countries", _("Countries"), "gnb; sen", names_of_terms(Country)),
        _one("region", _("Region"), _("Only for a practice without countries."), "", names_of_terms(Region)),
        _several("partners", _("Partners"), "", names_of_partners()),
        Column("organisations", _("Lead organisations"), SEVERAL, "", LinesField(LineField())),
    ]


def _times() -> list[Column]:
    date = _("A year, or a month as 2006-05, or a day as 2006-05-12.")
    precise = _("How exactly you know the date.")
    return [
        Column("start", _("Start"), date, "2019", SheetDateField()),
        _one("start_precision", _("Start is known"), precise, "year", names_of_choices(StartPrecision)),
        Column("end", _("End"), date, "", SheetDateField()),
        _one("end_precision", _("End is known"), precise, "ongoing", names_of_choices(EndPrecision)),
    ]


def _source(number: int) -> list[Column]:
    first = number == SOURCES[0]
    return [
        Column(f"source_{number}_title", _("Source: title"), _("A report or an article where one can read about it."),
               _("Report on the water committees") if first else "", LineField(max_length=400)),
        Column(f"source_{number}_publisher", _("Source: publisher"), _("Who published it."), "", LineField()),
        Column(f"source_{number}_year", _("Source: year"), _("The year with four digits."),
               "2021" if first else "", YearField()),
        Column(f"source_{number}_url", _("Source: web address"), _("Where it is on the web, beginning with https://"),
               "", AddressField()),
        Column(f"source_{number}_archived_url", _("Source: archived copy"),
               _("Address of a copy in a web archive, if there is one"), "", AddressField()),
    ]  # fmt: skip


def _one(name: str, heading: Words, help: Words, example: Words, names: Names) -> Column:
    return Column(name, heading, help, example, TermField(names), names)


def _several(name: str, heading: Words, example: Words, names: Names) -> Column:
    return Column(name, heading, SEVERAL, example, TermsField(names), names)
