"""The partners for programs."""

from ninja import Schema

from portal.catalogue.api import collection_router
from portal.catalogue.schemas import Frame, Term
from portal.partners.channel import PARTNERS


class PartnerBrief(Frame):
    """The title is its name in the language asked for, where it has one, else the name that it gives itself."""

    short_name: str
    kind: Term
    summary: str


class Name(Schema):
    """What the organisation calls itself, is called in another language, or was called before."""

    name: str
    acronym: str
    language: str
    since: int | None
    until: int | None
    is_former: bool
    note: str


class MandateRecord(Schema):
    """A decision by which it was asked to act; the date as exactly as it is known."""

    symbol: str
    title: str
    language: str
    date: str | None
    url: str


class PartnerRecord(PartnerBrief):
    mandate: str
    website: str
    countries: list[Term]
    group: str | None
    roles: list[str]
    working_languages: list[str]
    names: list[Name]
    mandates: list[MandateRecord]
    written_in: dict[str, str]


router = collection_router(PARTNERS, PartnerBrief, PartnerRecord, one="partner")
