"""What the public may know of where an event takes place: as much as its editors allow, by every channel."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from events.enums import MapPrecision
from events.models import Event
from portal.vocabularies.glossary import glossary


class Place(NamedTuple):
    venue: str = ""
    room: str = ""
    address: str = ""
    city: str = ""


def public_place(event: Event) -> Place:
    """Venue to city where the exact place is shown, else the city or nothing; the countries always stand."""
    if event.map_precision == MapPrecision.COUNTRY:
        return Place()
    if event.map_precision == MapPrecision.CITY:
        return Place(city=event.city)
    return Place(event.venue, event.room, event.address, event.city)


def country_names(event: Event) -> list[str]:
    words = glossary()
    return [words.label("country", country.slug) for country in event.countries.all()]


def where(event: Event) -> str:
    """City and country, as far as they are known and shown."""
    return _(", ").join(filter(None, [public_place(event).city, *country_names(event)]))


def whole_place(event: Event) -> str:
    """Everything from the venue to the country in one line, as a calendar wants it."""
    place = public_place(event)
    return _(", ").join(filter(None, [*place, *country_names(event)]))
