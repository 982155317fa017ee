"""The directory of thinkers for programs."""

from ninja import Schema

from portal.catalogue.api import collection_router
from portal.catalogue.schemas import Frame, Term
from thinkers.channel import THINKERS


class OtherName(Schema):
    name: str
    language: str
    kind: str


class Affiliation(Schema):
    """Without `until` it goes on."""

    organisation: str
    role: str
    since: int | None
    until: int | None


class SpokenLanguage(Schema):
    language: str
    label: str
    level: str


class ThinkerBrief(Frame):
    """The title is the name. `affiliation` is that of today; `country` is told only where the thinker wants it."""

    kind: Term
    affiliation: str
    country: Term | None
    pillars: list[Term]
    bio: str


class ThinkerRecord(ThinkerBrief):
    names: list[OtherName]
    pronouns: str
    affiliations: list[Affiliation]
    regions: list[Term]
    themes: list[Term]
    working_languages: list[str]
    languages_spoken: list[SpokenLanguage]
    available_for: list[Term]
    joined: int | None
    orcid: str
    links: list[str]
    written_in: dict[str, str]


router = collection_router(THINKERS, ThinkerBrief, ThinkerRecord, one="thinker")
