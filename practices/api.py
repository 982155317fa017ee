"""The catalogue of practices for programs."""

from ninja import Schema
from pydantic import Field

from portal.catalogue.api import collection_router
from portal.catalogue.schemas import Frame, Linked, Term
from practices.channel import PRACTICES


class CountryInRole(Term):
    role: str
    role_label: str


class PartnerInRole(CountryInRole):
    url: str


class PracticeBrief(Frame):
    """`start` and `end` say no more than is known: "2011-05-12", "2011-05" or "2011".

    `place` says no more than people are safe with: `place_precision` is "exact", "district", "country" (no place is
    told) or "hidden" (no country is told either, only the region of the world).
    """

    teaser: str
    summary: str
    pillars: list[Term]
    countries: list[CountryInRole]
    place: str
    place_precision: str
    regions: list[Term]
    groups: list[Term]
    partners: list[PartnerInRole]
    themes: list[Term]
    kind: Term | None
    scale: Term | None
    start: str | None
    start_precision: str
    end: str | None
    end_precision: str
    period: str


class PracticeTarget(Term):
    code: str


class PracticeExchange(Schema):
    origin: Term = Field(alias="from")
    destination: Term = Field(alias="to")
    year: int | None
    what: str


class PracticeSource(Schema):
    title: str
    publisher: str
    year: int | None
    url: str
    archived_url: str


class PracticeAttachment(Schema):
    """A picture or a document. `licence` says how others may use it; "portal" means on this portal only."""

    url: str
    type: str
    alt: str
    caption: str
    credit: str
    licence: str
    width: int | None
    height: int | None


class PracticeTranslation(Schema):
    origin: str
    older_than_original: bool
    partial: bool


class PracticeRecord(PracticeBrief):
    context: str
    approach: str
    results: str
    lessons: str
    criticism: str
    reply: str
    looking_for: str = ""
    written_in: dict[str, str]
    translation: PracticeTranslation
    organisations: list[str]
    sdg_targets: list[PracticeTarget]
    evidence: Term
    disputed: bool
    looking_for_partners: bool
    exchanges: list[PracticeExchange]
    sources: list[PracticeSource]
    attachments: list[PracticeAttachment]
    adapted_from: list[Linked]
    publications: list[Linked]
    thinkers: list[Linked]
    funds: list[Linked]


router = collection_router(PRACTICES, PracticeBrief, PracticeRecord, one="practice")
