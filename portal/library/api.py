"""The library for programs; there its publications are called resources."""

from ninja import Schema

from portal.catalogue.api import collection_router
from portal.catalogue.schemas import Edition, Frame, Linked, Term
from portal.library.channel import PUBLICATIONS


class PublicationBrief(Frame):
    """`date` says no more than is known: "2018-03-05", "2018-03" or "2018". `published`: when it was added here."""

    subtitle: str
    summary: str
    kind: Term
    series: Term | None
    series_number: str
    authors: list[str]
    publisher: str
    year: int | None
    date: str | None
    pillars: list[Term]


class PublicationContributor(Schema):
    """`affiliation` is that of the time; `role` is "author", "editor" or "translator"."""

    name: str
    role: str
    organisation: bool
    affiliation: str
    thinker: Linked | None
    partner: Linked | None


class PublicationFile(Schema):
    """`text` says whether the search knows its words: "waiting", "done", "cut", "no_text" or "failed"."""

    url: str
    type: str
    size: int
    pages: int | None
    text: str


class PublicationEdition(Edition):
    archived_url: str
    file: PublicationFile | None


class PublicationLicence(Term):
    url: str


class PublicationRecord(PublicationBrief):
    contributors: list[PublicationContributor]
    publisher_partner: Linked | None
    countries: list[Term]
    themes: list[Term]
    pages: int | None
    symbol: str
    symbol_url: str
    doi: str
    isbn: str
    issn: str
    licence: PublicationLicence | None
    editions: list[PublicationEdition]
    translation_of: Linked | None
    translations: list[Linked]
    version_of: Linked | None
    versions: list[Linked]
    written_in: dict[str, str]


router = collection_router(PUBLICATIONS, PublicationBrief, PublicationRecord, one="publication")
