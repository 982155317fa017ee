"""The form of an event in the admin: each thing that cannot be, said beside the field that has to change."""

from collections.abc import Iterator

from django.utils.translation import gettext

from events.dates import is_skipped, zone_names
from events.enums import RegistrationWay
from events.models import Event, EventText
from portal.records.fields import LanguagesField
from portal.records.forms import RecordForm

FACTS = ("start_date", "start_time", "end_date", "end_time", "time_zone")
WAYS_IN = ("registration", "registration_url", "registration_deadline", "end_date")
RESERVED = {"calendar"}
"""Addresses below /events/ that are pages of their own."""


class EventForm(RecordForm):
    WORDS = EventText.WORDS

    spoken = LanguagesField(label=Event._meta.get_field("spoken").verbose_name)
    interpreted = LanguagesField(label=Event._meta.get_field("interpreted").verbose_name)

    def clean(self):
        facts = super().clean()
        faults = [
            *_faults(**{name: facts.get(name) for name in FACTS}),
            *_skipped(**{name: facts.get(name) for name in FACTS}),
            *_registration_faults(**{name: facts.get(name) for name in WAYS_IN}),
            *_address_faults(facts.get("slug")),
        ]
        for field, message in faults:
            if field not in self.errors:
                self.add_error(field, message)
        return facts

    def name(self) -> str:
        """A title that would take the address of another page is lengthened there."""
        name = super().name()
        return f"{name} event" if name.strip().lower() in RESERVED else name


def _faults(start_date, start_time, end_date, end_time, time_zone) -> Iterator[tuple[str, str]]:
    """The same rules that the database keeps (events.models.Event.Meta.constraints)."""
    if start_date and end_date and end_date < start_date:
        yield "end_date", gettext("The last day lies before the first.")
    if end_date and not start_date:
        yield "start_date", gettext("An event with a last day needs its first day.")
    if (start_time or end_time) and not time_zone:
        yield "time_zone", gettext("A time needs its time zone.")
    if start_time and not start_date:
        yield "start_date", gettext("A time needs its day, and an end its beginning.")
    if end_time and not (end_date and start_time):
        yield "end_time", gettext("A time needs its day, and an end its beginning.")
    if start_time and end_time and start_date == end_date and end_time < start_time:
        yield "end_time", gettext("The event ends before it begins.")


def _skipped(start_date, start_time, end_date, end_time, time_zone) -> Iterator[tuple[str, str]]:
    """Times over which the clocks of the zone leap in the night when summer begins.

    The model says which zone there is not, and says it after the form: nothing is asked of one like that here.
    """
    if time_zone not in zone_names():
        return
    message = gettext(
        "There is no %(time)s on that day: the clocks of %(zone)s are put forward over it. Choose another time."
    )
    for field, day, clock in (("start_time", start_date, start_time), ("end_time", end_date, end_time)):
        if day and clock and is_skipped(day, clock, time_zone):
            yield field, message % {"time": clock.strftime("%H:%M"), "zone": time_zone}


def _registration_faults(registration, registration_url, registration_deadline, end_date) -> Iterator[tuple[str, str]]:
    if registration == RegistrationWay.LINK and not registration_url:
        yield "registration_url", gettext("Give the address of the website where one registers.")
    if registration_deadline and end_date and registration_deadline.date() > end_date:
        yield "registration_deadline", gettext("Registration ends after the event.")


def _address_faults(slug: str | None) -> Iterator[tuple[str, str]]:
    if slug in RESERVED:
        yield "slug", gettext("This address is taken by another page; choose a longer one.")
