"""The events for programs."""

from datetime import datetime

from ninja import Schema

from events.channel import EVENTS
from portal.catalogue.api import collection_router
from portal.catalogue.schemas import Frame, Linked, Term


class EventBrief(Frame):
    """`start` and `end` are days, or moments with their offset where the time is known."""

    summary: str
    kind: Term
    status: str
    start: str | None
    end: str | None
    time_zone: str
    yearly: bool
    mode: str
    city: str
    countries: list[Term]
    pillars: list[Term]
    part_of: Linked | None


class EventConvener(Schema):
    """Who calls the event; with the slug and address of a partner of the portal."""

    name: str
    partner: str | None
    url: str | None


class EventSpeaker(Schema):
    """Who speaks, with the affiliation of that day; `thinker` where the person has a public profile here."""

    name: str
    role: str
    affiliation: str
    confirmed: bool
    thinker: Linked | None


class EventPoint(Schema):
    """A point of the programme; its times are those of the venue."""

    day: str | None
    begins: str | None
    ends: str | None
    title: str
    speaker: str


class EventReturn(Schema):
    """A rule of RFC 5545 by which the event comes back, and from when until when."""

    rule: str
    valid_from: str | None
    valid_until: str | None
    source: str
    source_url: str
    note: str


class EventRegistration(Schema):
    """`way` is none, link or form; with a form, one registers on the event's page."""

    way: str
    url: str
    deadline: datetime | None
    waiting_list: bool


class EventCourse(Schema):
    provider: str
    provider_url: str | None
    part_of: str
    part_of_url: str
    workload: str
    fee: str
    certificate: str
    tutored: bool


class EventRecord(EventBrief):
    note: str
    accessibility: str
    venue: str
    room: str
    address: str
    capacity: int | None
    format: str
    website: str
    recording: str
    languages_spoken: list[str]
    interpreted_into: list[str]
    conveners: list[EventConvener]
    organisers: list[EventConvener]
    speakers: list[EventSpeaker]
    agenda: list[EventPoint]
    returns: list[EventReturn]
    registration: EventRegistration
    course: EventCourse | None
    events: list[Linked]
    practices: list[Linked]
    publications: list[Linked]
    written_in: dict[str, str]


router = collection_router(EVENTS, EventBrief, EventRecord, one="event")
