"""Events that people register for, and people who do."""

import re
import uuid
from datetime import UTC, datetime, timedelta
from itertools import count

from django.core import mail
from django.test import Client
from django.utils import timezone

from events.models import Event, EventText
from events.registration import booking
from events.registration.booking import Person
from events.registration.models import Registration
from portal.correspondence.guarding import STAMP, stamp
from portal.outbox.delivery import deliver_due
from portal.records.publishing import publish
from portal.vocabularies.models import EventKind

_number = count(1)
JOIN = "https://meet.example.org/secret-room"


def make_event(*, capacity: int | None = 10, days: float = 30, **facts) -> Event:
    """A public event with a form, an hour long, that begins so many days from now."""
    begin = (datetime.now(UTC) + timedelta(days=days)).replace(second=0, microsecond=0)
    end = begin + timedelta(hours=1)
    event = Event(
        **{
            "slug": f"event-{next(_number)}-{uuid.uuid4().hex[:6]}",
            "kind": EventKind.objects.first(),
            "start_date": begin.date(), "start_time": begin.time(), "end_date": end.date(), "end_time": end.time(),
            "time_zone": "UTC", "registration": "form", "capacity": capacity, "join_url": JOIN,
            "texts": [EventText(language="en", title="A dialogue of elders", summary="Who, where and why.")],
            **facts,
        }
    )  # fmt: skip
    event.save()
    return publish(event)


def change(event: Event, **facts) -> Event:
    """Publish the event with other facts, as staff do."""
    event = Event.objects.get(pk=event.pk)
    for name, value in facts.items():
        setattr(event, name, value)
    return publish(event)


def person(who: str = "Amina", **facts) -> Person:
    return Person(**{"name": who, "email": f"{who.lower()}@example.org", "language": "en", **facts})


def book(event: Event, who: str = "Amina", *, proved: bool = True, **facts) -> Registration:
    registration = booking.book(event, person(who, **facts))
    return booking.prove(registration) if proved else registration


def age(registration: Registration, **by) -> None:
    Registration.objects.filter(pk=registration.pk).update(registered_at=timezone.now() - timedelta(**by))


def filled_in(who: str = "Amina", **fields) -> dict:
    """The form as a person sends it who has read it first."""
    return {
        "one_time_key": uuid.uuid4(), STAMP: stamp(30), "name": who, "email": f"{who.lower()}@example.org",
        "language": "en", "agrees": "on", **fields,
    }  # fmt: skip


def register(client: Client, event: Event, who: str = "Amina", **fields):
    return client.post(form_of(event), filled_in(who, **fields))


def form_of(event: Event) -> str:
    return f"/en/events/{event.slug}/register/"


def do(client: Client, path: str, verb: str):
    """Press a button of the registrant's own page."""
    return client.post(path, {"one_time_key": uuid.uuid4(), "do": verb})


def letters() -> list[mail.EmailMultiAlternatives]:
    """What was sent since the last look."""
    mail.outbox.clear()
    deliver_due(20)
    return list(mail.outbox)


def link_in(letter) -> str:
    """The path of the registrant's own page."""
    found = re.search(r"https?://[^/\s]+(/\w\w/registrations/\S+)", letter.body)
    assert found, letter.body
    return found[1]


def states(event: Event) -> list[str]:
    return list(event.registrations.order_by("pk").values_list("state", flat=True))
