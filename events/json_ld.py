"""An event as schema.org describes one, for search engines and calendars."""

from typing import Any

from events.enums import Mode, Status
from events.models import Event
from events.people import conveners, public_speakers
from events.places import country_names, public_place

SCHEMA = "https://schema.org"
STATUS = {
    Status.PLANNED: f"{SCHEMA}/EventScheduled",
    Status.POSTPONED: f"{SCHEMA}/EventPostponed",
    Status.CANCELLED: f"{SCHEMA}/EventCancelled",
}
MODE = {
    Mode.IN_PERSON: f"{SCHEMA}/OfflineEventAttendanceMode",
    Mode.ONLINE: f"{SCHEMA}/OnlineEventAttendanceMode",
    Mode.HYBRID: f"{SCHEMA}/MixedEventAttendanceMode",
}


def event_as_thing(event: Event, site_url: str) -> dict[str, Any]:
    """What has no day is no Event for schema.org: then nothing."""
    if event.starts is None:
        return {}
    words, address = event.words, site_url + event.get_absolute_url()
    thing = {
        "@context": SCHEMA,
        "@type": "Event",
        "name": words.title.words,
        "description": words.summary.words,
        "inLanguage": words.title.language,
        "startDate": event.starts.isoformat(),
        "endDate": event.ends and event.ends.isoformat(),
        "eventStatus": STATUS[Status(event.status)],
        "eventAttendanceMode": MODE[Mode(event.mode)] if event.mode else "",
        "location": _location(event, address),
        "organizer": [{"@type": "Organization", "name": one["name"]} for one in conveners(event)],
        "performer": [{"@type": "Person", "name": row.name} for row in public_speakers(event) if row.confirmed],
        "superEvent": _larger(event, site_url),
        "maximumAttendeeCapacity": event.capacity,
        "url": address,
        "sameAs": event.url,
    }
    return {name: value for name, value in thing.items() if value}


def _larger(event: Event, site_url: str) -> dict[str, Any] | None:
    parent = event.parent
    if parent is None or not parent.live:
        return None
    return {"@type": "Event", "name": parent.words.title.words, "url": site_url + parent.get_absolute_url()}


def _location(event: Event, page: str) -> dict[str, Any] | list | None:
    virtual = {"@type": "VirtualLocation", "url": page}
    if event.mode == Mode.ONLINE:
        return virtual
    place = _place(event)
    return [place, virtual] if place and event.mode == Mode.HYBRID else place


def _place(event: Event) -> dict[str, Any] | None:
    place, countries = public_place(event), country_names(event)
    address = {
        "@type": "PostalAddress",
        "streetAddress": place.address,
        "addressLocality": place.city,
        "addressCountry": countries[0] if len(countries) == 1 else "",
    }
    address = {name: value for name, value in address.items() if value}
    if not place.venue and len(address) == 1:
        return None
    return {"@type": "Place", "name": place.venue or place.city or ", ".join(countries), "address": address}
