"""What the public pages of a registration show."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from events.models import Event
from events.places import whole_place
from events.registration import wording
from events.registration.doors import OPEN_DOORS, door_of
from events.registration.forms import RegistrationForm, what_is_kept
from events.registration.models import Registration
from events.wording import when


def registration_page(
    request: HttpRequest, event: Event, form: RegistrationForm, status: int = HTTPStatus.OK
) -> HttpResponse:
    """The form, or why there is none. What was typed while the door closed is still there to be copied."""
    door = door_of(event)
    context = {
        "event": event,
        "when": when(event),
        "form": form,
        "notice": wording.DOORS.get(door, ""),
        "is_open": door in OPEN_DOORS,
        "was_late": status == HTTPStatus.CONFLICT,
    }
    return render(request, "events/registration/register.html", context, status=status)


def own_page(request: HttpRequest, registration: Registration) -> HttpResponse:
    """What the registrant sees. Of an event that is not public (any more) it tells nothing but that one can cancel."""
    event = registration.event
    context: dict = {"registration": registration, "standing": wording.standing(registration)}
    if event.live:
        context |= {
            "event": event,
            "when": when(event),
            "where": whole_place(event),
            "join_url": registration.join_url,
            "kept": what_is_kept(event),
        }
    return render(request, "events/registration/own.html", context)
