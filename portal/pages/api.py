"""The newsroom for programs."""

from ninja import Schema

from portal.catalogue.api import collection_router
from portal.catalogue.schemas import Edition, Frame, Linked, Term
from portal.pages.channel import NEWS


class NewsBrief(Frame):
    """`date` is when the item was first published, here or elsewhere: a day, or a year where no more is known."""

    teaser: str
    kind: Term
    date: str
    publisher: str
    pillars: list[Term]


class NewsEdition(Edition):
    """The same item in another language, at another publisher's or as another item here."""

    publisher: str


class NewsAuthor(Schema):
    """`affiliation` is where they worked when they wrote it."""

    name: str
    affiliation: str
    thinker: Linked | None


class NewsRecord(NewsBrief):
    text: str
    authors: list[str]
    original_url: str
    summary_only: bool
    note: str
    author_details: list[NewsAuthor]
    editions: list[NewsEdition]
    translation_of: list[NewsEdition]
    partners: list[Linked]
    practices: list[Linked]
    events: list[Linked]
    publications: list[Linked]
    thinkers: list[Linked]
    written_in: dict[str, str]


router = collection_router(NEWS, NewsBrief, NewsRecord, one="news item")
