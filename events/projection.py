"""The public projection: the one allow-list of what leaves the portal about an event."""

from datetime import date
from typing import Any

from django.utils import translation

from events.enums import RegistrationWay
from events.models import AgendaItem, Convener, Course, Event, Recurrence, Speaker
from events.people import public_agenda, public_conveners, public_speakers
from events.places import public_place
from portal.catalogue.projection import absolute, frame, moment, term, terms, written_in
from portal.languages.fields import in_language
from portal.partners.names import name_of
from portal.records.models import Record


def to_public_brief(event: Event, language: str) -> dict[str, Any]:
    """What an entry of a list says about an event; a part of the full record."""
    with translation.override(language):
        words = event.reading(language)
        return {
            **frame(event, words, words.title, language),
            "summary": words.summary.words,
            "kind": term(event.kind, language),
            "status": event.status,
            "start": _worded(event.starts),
            "end": _worded(event.ends),
            "time_zone": event.time_zone,
            "yearly": event.yearly,
            "mode": event.mode,
            "city": public_place(event).city,
            "countries": terms(event.countries, language),
            "pillars": terms(event.pillars, language),
            "part_of": _linked(event.parent, language) if event.parent and event.parent.live else None,
        }


def to_public(event: Event, language: str) -> dict[str, Any]:
    """Everything that is public about an event."""
    with translation.override(language):
        words, place, callers = event.reading(language), public_place(event), public_conveners(event)
        return {
            **to_public_brief(event, language),
            "note": words.note.words,
            "accessibility": words.accessibility.words,
            "venue": place.venue,
            "room": place.room,
            "address": place.address,
            "capacity": event.capacity,
            "format": event.format,
            "website": event.url,
            "recording": event.recording_url,
            "languages_spoken": event.spoken,
            "interpreted_into": event.interpreted,
            "conveners": [_convener(row, language) for row in callers if row.role == "convener"],
            "organisers": [_convener(row, language) for row in callers if row.role == "organiser"],
            "speakers": [_speaker(row, language) for row in public_speakers(event)],
            "agenda": [_point(row, speaker, language) for row, speaker in public_agenda(event)],
            "returns": [_return(row) for row in event.recurrences.all()],
            "registration": _registration(event),
            "course": next((_course(row, language) for row in event.courses.all()), None),
            "events": [_linked(part, language) for part in event.public_parts],
            "practices": [_linked(one, language) for one in event.practices.all() if one.is_public],
            "publications": [_linked(one, language) for one in event.publications.all() if one.is_public],
            "written_in": written_in(words, "title", "summary", "note", "accessibility"),
        }


def _worded(when: date | None) -> str | None:
    """A day ("2018-11-28"), or the moment with its offset where the time is known; of what comes back the next."""
    return when.isoformat() if when else None


def _linked(record: Record, language: str) -> dict[str, str]:
    return {"slug": record.slug, "url": absolute(record.get_absolute_url(language))}


def _convener(row: Convener, language: str) -> dict[str, Any]:
    partner = row.partner
    if partner is None:
        return {"name": row.name, "partner": None, "url": None}
    return {
        "name": name_of(partner, language),
        "partner": partner.slug,
        "url": absolute(partner.get_absolute_url(language)),
    }


def _speaker(row: Speaker, language: str) -> dict[str, Any]:
    return {
        "name": row.name,
        "role": row.role,
        "affiliation": row.affiliation,
        "confirmed": row.confirmed,
        "thinker": _linked(row.thinker, language) if row.thinker else None,
    }


def _point(row: AgendaItem, speaker: str, language: str) -> dict[str, Any]:
    begins, ends = (clock.isoformat("minutes") if clock else None for clock in (row.begins, row.ends))
    title = in_language(row.title, language)
    return {"day": _worded(row.day), "begins": begins, "ends": ends, "title": title, "speaker": speaker}


def _return(row: Recurrence) -> dict[str, Any]:
    return {
        "rule": row.rule,
        "valid_from": _worded(row.valid_from),
        "valid_until": _worded(row.valid_until),
        "source": row.source_title,
        "source_url": row.source_url,
        "note": row.note,
    }


def _registration(event: Event) -> dict[str, Any]:
    """How one registers. The address to join online is for those who have done so, and never here."""
    return {
        "way": event.registration,
        "url": event.registration_url if event.registration == RegistrationWay.LINK else "",
        "deadline": moment(event.registration_deadline),
        "waiting_list": event.has_waiting_list,
    }


def _course(row: Course, language: str) -> dict[str, Any]:
    partner = row.provider if row.provider and row.provider.live else None
    return {
        "provider": name_of(partner, language) if partner else row.provider_name,
        "provider_url": absolute(partner.get_absolute_url(language)) if partner else None,
        "part_of": row.parent_course,
        "part_of_url": row.parent_url,
        "workload": row.workload,
        "fee": row.fee,
        "certificate": row.certificate,
        "tutored": row.is_tutored,
    }
