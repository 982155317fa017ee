"""Registering for an event, and the registrant's own page."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from events import calendar
from events.enums import RegistrationWay
from events.models import Event
from events.registration import booking, links
from events.registration.doors import OPEN_DOORS, door_of
from events.registration.enums import Door
from events.registration.forms import LinkForm, RegistrationForm
from events.registration.models import Registration
from events.registration.pages import own_page, registration_page
from portal.correspondence.guarding import limit
from portal.posting.once import once

View = Callable[..., HttpResponse]
PRIVATE = {
    "X-Robots-Tag": "noindex, noarchive",
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "same-origin",  # with "no-referrer" a browser would send our own forms from nowhere
}


def of_event(view: View) -> View:
    """Call `view(request, event)` for a public event with a form of ours; else 404."""

    @wraps(view)
    def answer(request: HttpRequest, slug: str) -> HttpResponse:
        with_form = Event.objects.published().for_cards().filter(registration=RegistrationWay.FORM)
        event = get_object_or_404(with_form, slug=slug)
        if door_of(event) == Door.NONE:
            raise Http404
        return view(request, event)

    return answer


def by_link(view: View) -> View:
    """Call `view(request, registration)` for the token of a letter; one page for every token that opens nothing."""

    @wraps(view)
    def answer(request: HttpRequest, token: str) -> HttpResponse:
        registration = links.registration_of(token)
        if registration is None:
            response = render(request, "events/registration/gone.html", status=HTTPStatus.NOT_FOUND)
        else:
            response = view(request, registration)
        for name, value in PRIVATE.items():
            response.headers[name] = value
        return response

    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@once
@of_event
def register(request: HttpRequest, event: Event) -> HttpResponse:
    if request.method != "POST":
        return registration_page(request, event, RegistrationForm(event=event))
    form = RegistrationForm(request.POST, event=event)
    if not form.is_valid():
        return registration_page(request, event, form)
    limit(request, "registration", form.person.email)
    try:
        _take(event, form)
    except booking.Closed:
        return registration_page(request, event, form, HTTPStatus.CONFLICT)
    return redirect("event_registered", event.slug)


def _take(event: Event, form: RegistrationForm) -> Registration:
    if not form.looks_like_spam:
        return booking.book(event, form.person)
    if (door := door_of(event)) not in OPEN_DOORS:
        raise booking.Closed(door)
    return booking.suspect(event, form.person)


@require_safe
@of_event
def registered(request: HttpRequest, event: Event) -> HttpResponse:
    """The same words for everybody: whether the address was known stands in the letter only."""
    return render(request, "events/registration/done.html", {"event": event})


@require_http_methods(["GET", "HEAD", "POST"])
@once
@of_event
def send_link(request: HttpRequest, event: Event) -> HttpResponse:
    """Who has lost the letter gets another one; nobody learns whether there was one."""
    form = LinkForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "events/registration/send_link.html", {"event": event, "form": form})
    email = form.cleaned_data["email"]
    limit(request, "registration", email)
    if not form.looks_like_spam:
        booking.send_link_again(event, email)
    return redirect("event_registered", event.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@once
@by_link
def registration(request: HttpRequest, registration: Registration) -> HttpResponse:
    """GET shows, and changes nothing: programs that read letters follow links."""
    if request.method == "POST":
        _act(registration, request.POST.get("do", ""))
        return redirect(request.path)
    return own_page(request, registration)


def _act(registration: Registration, verb: str) -> None:
    if verb == "confirm":
        booking.prove(registration)
    elif verb == "cancel":
        booking.cancel(registration)


@require_safe
@by_link
def registration_calendar(request: HttpRequest, registration: Registration) -> HttpResponse:
    event = registration.event
    if not event.live:
        raise Http404
    content = calendar.ics_of(event, language=registration.language)
    disposition = f'attachment; filename="{event.slug}.ics"'
    return HttpResponse(content, "text/calendar; charset=utf-8", headers={"Content-Disposition": disposition})
