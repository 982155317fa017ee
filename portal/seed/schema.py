"""The shape of the starting content. Whatever breaks it is refused with file, record and field."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from portal.languages.choice import CODES


def _known_language(code: str) -> str:
    if code not in CODES:
        raise ValueError(f"{code!r} is not one of {', '.join(CODES)}")
    return code


def _in_all_languages(words: dict[str, str]) -> dict[str, str]:
    missing = [code for code in CODES if not words.get(code)]
    if missing:
        raise ValueError(f"words are missing in {', '.join(missing)}")
    return words


Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=120)]
Iso3 = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{3}$", to_lower=True)]
Language = Annotated[str, AfterValidator(_known_language)]
Labels = Annotated[dict[str, str], AfterValidator(_in_all_languages)]
Url = Annotated[str, StringConstraints(pattern=r"^(https?://\S+)?$")]
Year = Annotated[int, Field(ge=1500, le=2100)]


Moment = Annotated[date | datetime, Field(union_mode="left_to_right")]


class Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")


class TermEntry(Entry):
    slug: Slug
    labels: Labels
    definition: str = ""


class SeriesEntry(TermEntry):
    publisher: str = ""


class RegionEntry(Entry):
    slug: Slug
    m49: str
    labels: Labels
    parent: Slug | None


class CountryEntry(Entry):
    code: Iso3
    alpha2: str
    m49: str
    region: Slug
    labels: Labels
    aliases: list[str] = []


class MembershipEntry(Entry):
    country: Iso3
    since: int | None = None
    until: date | None = None


class GroupEntry(Entry):
    slug: Slug
    labels: Labels
    short: Labels
    source: Words
    source_url: Url
    as_of: date
    members: list[MembershipEntry]


class SdgTargetEntry(Entry):
    code: str
    goal: int
    labels: Labels


class NameEntry(Entry):
    name: Words
    acronym: str = ""
    language: Language | Literal[""] = ""
    since: Year | None = None
    until: Year | None = None
    is_former: bool = False
    note: str = ""


class MandateEntry(Entry):
    symbol: str = ""
    title: Words
    day: date
    precision: Literal["day", "month", "year"] = "day"
    url: Url = ""


class FundEntry(Entry):
    slug: Slug
    title: Words
    summary: Words
    since: Year | None = None
    url: Url = ""
    managed_by: list[Slug]


class PartnerEntry(Entry):
    slug: Slug
    name: Words
    short_name: str
    kind: Slug
    url: Url
    countries: list[Iso3]
    summary: Words
    languages: list[str]
    group: Slug | None = None
    roles: list[Literal["facilitator", "convener", "adviser", "fund-manager", "secretariat"]] = []
    mandate: str = ""
    names: list[NameEntry] = []
    mandates: list[MandateEntry] = []


class ExchangeEntry(Entry):
    origin: Iso3 = Field(alias="from")
    destination: Iso3 = Field(alias="to")
    year: Year | None
    what: Words


class SourceEntry(Entry):
    title: Words
    publisher: str
    year: Year | None
    url: Url


class TranslationEntry(Entry):
    title: Words
    summary: str = ""
    context: str = ""
    approach: str = ""
    results: str = ""
    lessons: str = ""


class PracticeEntry(Entry):
    slug: Slug
    title: Words
    original_language: Language
    summary: Words
    context: Words
    approach: Words
    results: Words
    lessons: Words
    pillars: Annotated[list[Slug], Field(min_length=1)]
    countries: list[Iso3]
    region: str
    partners: list[Slug]
    lead_organisations: list[Words]
    start_year: Year | None
    end_year: Year | None
    scale: Slug
    kind: Slug
    themes: list[Slug]
    sdg_targets: list[str]
    exchanges: list[ExchangeEntry]
    sources: Annotated[list[SourceEntry], Field(min_length=1)]
    translations: dict[Language, TranslationEntry]

    @model_validator(mode="after")
    def _hangs_together(self):
        if self.start_year and self.end_year and self.end_year < self.start_year:
            raise ValueError("end_year lies before start_year")
        if self.original_language in self.translations:
            raise ValueError("translations holds the original language")
        return self


class ThinkerNameEntry(Entry):
    name: Words
    language: str = ""
    kind: Literal["script", "translation", "short", "also", "former"] = "script"


class ThinkerAffiliationEntry(Entry):
    organisation: Words
    role: str = ""
    since: Year | None = None
    until: Year | None = None


class ThinkerEntry(Entry):
    slug: Slug
    kind: Literal["person", "institution"]
    name: Words
    affiliation: str
    country: Iso3 | Literal[""]
    regions: list[str]
    themes: list[Slug]
    pillars: list[Slug]
    languages: list[str]
    bio: Words
    links: list[Url]
    names: list[ThinkerNameEntry] = []
    affiliations: list[ThinkerAffiliationEntry] = []
    joined: Year | None = None


class SpeakerEntry(Entry):
    name: Words
    role: Literal["speaker", "panellist", "moderator", "chair", "tutor"] = "speaker"
    affiliation: str = ""
    confirmed: bool = True
    thinker: str = ""


class ReturnEntry(Entry):
    rule: Words
    valid_from: date
    valid_until: date | None = None
    source_title: str = ""
    source_url: Url = ""
    note: str = ""


class CourseEntry(Entry):
    provider: str = ""
    parent_course: str = ""
    parent_url: Url = ""
    workload: str = ""
    fee: str = ""
    certificate: Literal["", "yes", "no"] = ""
    is_tutored: bool = False


class EventEntry(Entry):
    slug: Slug
    title: Words
    summary: Words
    kind: Slug
    start: Moment | None
    end: Moment | None
    time_zone: str
    venue: str
    address: str
    city: str
    room: str
    capacity: int | None
    format: str
    conveners: list[Words]
    countries: list[Iso3]
    pillars: list[Slug]
    url: Url
    language: Language
    note: str = ""
    mode: Literal["", "in-person", "online", "hybrid"] = ""
    spoken: list[str] = []
    part_of: str = ""
    practices: list[Slug] = []
    documents: list[Slug] = []
    speakers: list[SpeakerEntry] = []
    returns: list[ReturnEntry] = []
    course: CourseEntry | None = None


class EditionEntry(Entry):
    language: str
    title: str
    publisher: str = ""
    url: Url


class AuthorEntry(Entry):
    name: Words
    affiliation: str = ""
    thinker: str = ""
    partner: str = ""


class PublicationEntry(Entry):
    slug: Slug
    title: Words
    subtitle: str = ""
    kind: Slug
    series: str = ""
    series_number: str = ""
    authors: list[Words | AuthorEntry]
    publisher: str
    partner: str = ""
    year: Year | None
    month: int | None = None
    day: int | None = None
    symbol: str = ""
    doi: str = ""
    licence: str = ""
    version_of: str = ""
    language: Language
    translations: list[EditionEntry]
    pillars: list[Slug]
    countries: list[Iso3]
    themes: list[Slug]
    summary: Words
    url: Url
