"""An event of the starting content as a record."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from events.models import Convener, Course, Event, EventText, Recurrence, Speaker
from portal.library.models import Publication
from portal.records.models import Record
from portal.seed.content import ContentError
from portal.seed.references import References
from portal.seed.schema import CourseEntry, EventEntry, SpeakerEntry
from practices.models import Practice
from thinkers.models import Thinker


def event(entry: EventEntry, references: References) -> Event:
    zone = entry.time_zone
    start_date, start_time = _at_venue(entry.start, zone)
    end_date, end_time = _at_venue(entry.end, zone)
    facts = entry.model_dump(
        include={"slug", "time_zone", "venue", "room", "address", "city", "capacity", "format", "url", "mode", "spoken"}
    )
    return Event(
        **facts,
        kind=references.one("kind", "event-kind", entry.kind),
        start_date=start_date,
        start_time=start_time,
        end_date=end_date,
        end_time=end_time,
        parent=_there(references, "part_of", Event, entry.part_of) if entry.part_of else None,
        countries=references.many("countries", "country", entry.countries),
        pillars=references.many("pillars", "pillar", entry.pillars),
        practices=[_there(references, "practices", Practice, slug) for slug in entry.practices],
        publications=[_there(references, "documents", Publication, slug) for slug in entry.documents],
        conveners=[_convener(name, references) for name in entry.conveners],
        speakers=[_speaker(speaker, references) for speaker in entry.speakers],
        recurrences=[Recurrence(**rule.model_dump()) for rule in entry.returns],
        courses=[_course(entry.course, references)] if entry.course else [],
        texts=[EventText(language=entry.language, title=entry.title, summary=entry.summary, note=entry.note)],
    )


def _at_venue(value: datetime | date | None, zone: str):
    if not isinstance(value, datetime):
        return value, None
    there = value.astimezone(ZoneInfo(zone))
    return there.date(), there.time()


def _there(references: References, field: str, model: type[Record], slug: str) -> Record:
    """A record of another file, or of an earlier line of this one."""
    found = model.objects.filter(slug=slug).first()
    if found is None:
        where = f"{references.file}, record {references.record!r}, field {field}"
        raise ContentError(f"{where}: there is no {model._meta.model_name} {slug!r}")
    return found


def _convener(name: str, references: References) -> Convener:
    partner = references.find("partner", name)
    return Convener(partner=partner) if partner else Convener(name=name)


def _speaker(entry: SpeakerEntry, references: References) -> Speaker:
    thinker = _there(references, "speakers.thinker", Thinker, entry.thinker) if entry.thinker else None
    return Speaker(thinker=thinker, **entry.model_dump(exclude={"thinker"}))


def _course(entry: CourseEntry, references: References) -> Course:
    provider = references.one("course.provider", "partner", entry.provider) if entry.provider else None
    return Course(provider=provider, **entry.model_dump(exclude={"provider"}))
