"""The shape of the starting content's pages and news."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from portal.pages.enums import NewsKind
from portal.seed.schema import EditionEntry, Entry, Labels, Language, Slug, Url, Words, Year


class QuotationEntry(Entry):
    words: Words
    language: Language | Literal[""] = ""
    speaker: str = ""
    office: str = ""
    year: Year | None = None
    source: Words
    url: Url = ""


class NewsEntry(Entry):
    slug: Slug
    kind: NewsKind
    date: Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d\d-\d\d)?$")]
    title: Words
    language: Language
    summary: Words
    publisher: str
    authors: list[Words]
    url: Url
    translations: list[EditionEntry]
    related: list[Slug]
    pillars: list[Slug]
    source_truncated: bool
    seed: str
    note: str
    affiliations: dict[str, str] = {}
    quotations: list[QuotationEntry] = []
    shows: list[Slug] = []


class PillarEntry(Entry):
    slug: Slug
    number: int
    title: Labels
    summary: Labels
    body: Labels


class LegalBasisEntry(Entry):
    symbol: Words
    date: Words
    text: Labels


class MomentEntry(Entry):
    date: Words
    text: Labels


class FigureEntry(Entry):
    number: Labels
    words: Labels
    source: Words
    year: Year
    url: Url
    correction: Labels


class SupportEntry(Entry):
    """A call to give, which leads to somebody else's page."""

    title: Labels
    words: Labels
    label: Labels
    url: Url


class AboutEntry(Entry):
    vision: Labels
    about: Labels
    expected_role: Labels
    roles: list[Labels]
    history: Labels
    mandates: list[LegalBasisEntry]
    timeline: list[MomentEntry]
    figure: FigureEntry
    contact: Labels
    support: SupportEntry


class DefinedWordEntry(Entry):
    term: Labels
    definition: Labels


class WordsEntry(Entry):
    """The page of words that mean different things to different people."""

    title: Labels
    introduction: Labels
    terms: list[DefinedWordEntry]


class PageEntry(Entry):
    title: Labels
    introduction: Labels


class AboutPageEntry(Entry):
    title: Labels
    headings: dict[str, Labels]


class PagesEntry(Entry):
    home: PageEntry
    pillars: PageEntry
    news: PageEntry
    about: AboutPageEntry
