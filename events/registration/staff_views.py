"""The registrations of an event in the admin: who comes, who waits, and who has come."""

from http import HTTPStatus

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from events.enums import RegistrationWay
from events.models import Event
from events.registration import booking, checking_in, wording
from events.registration.enums import ACTIVE, State
from events.registration.forms import ByHandForm
from events.registration.models import Registration
from events.registration.table import write_table
from portal.catalogue.exports import as_file

VIEW, CHANGE, EXPORT = (f"registration.{verb}_registration" for verb in ("view", "change", "export"))
ROWS = 50
SHOWN_AT_THE_DOOR = 30

may_see = permission_required(VIEW, raise_exception=True)
may_change = permission_required(CHANGE, raise_exception=True)


@may_see
@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """Every event with a form or with registrations, the soonest and latest first."""
    has_some = Q(registration=RegistrationWay.FORM) | Q(registrations__isnull=False) | Q(seats__isnull=False)
    found = Event.objects.filter(pk__in=Event.objects.filter(has_some).values("pk")).prefetch_related("texts")
    counted = found.annotate(
        coming=Count("registrations", Q(registrations__state=State.CONFIRMED)),
        suspect=Count("registrations", Q(registrations__state=State.SUSPECT)),
    )
    page = Paginator(counted.order_by("-start_date", "pk"), ROWS).get_page(request.GET.get("p"))
    return render(request, "events/registration/staff_events.html", {"page": page})


@may_see
@require_safe
def event_registrations(request: HttpRequest, pk: int) -> HttpResponse:
    event = get_object_or_404(Event.objects.with_texts(), pk=pk)
    words, state = request.GET.get("q", "")[:200], request.GET.get("state", "")
    found = event.registrations.found_by(words)
    if state in State.values:
        found = found.filter(state=state)
    context = {
        **_frame(event, request),
        "page": Paginator(found, ROWS).get_page(request.GET.get("p")),
        "query": words,
        "state": state,
        "states": State.choices,
    }
    return render(request, "events/registration/staff_list.html", context)


@may_change
@require_http_methods(["GET", "HEAD", "POST"])
def add_registration(request: HttpRequest, pk: int) -> HttpResponse:
    event = get_object_or_404(Event.objects.with_texts(), pk=pk)
    form = ByHandForm(request.POST or None, initial={"language": request.LANGUAGE_CODE[:2]})
    if request.method == "POST" and form.is_valid():
        try:
            registration = booking.add(event, form.person)
        except booking.Closed:
            sentence = _("All seats are taken. Raise the number of seats first, or allow a waiting list.")
            form.add_error(None, sentence)
        else:
            messages.success(request, wording.to_staff(registration))
            return redirect("event_registrations", event.pk)
    status = HTTPStatus.CONFLICT if form.non_field_errors() else HTTPStatus.OK
    return render(
        request, "events/registration/staff_add.html", {**_frame(event, request), "form": form}, status=status
    )


@may_change
@require_POST
def act_on_registration(request: HttpRequest, key: str) -> HttpResponse:
    """One verb of staff for one registration; back to the page where the button was."""
    registration = get_object_or_404(Registration.objects.select_related("event"), key=key)
    verbs = {
        "cancel": lambda: booking.cancel(registration, by_staff=True),
        "let_in": lambda: booking.let_in(registration),
        "check_in": lambda: checking_in.check_in(registration),
        "undo": lambda: checking_in.undo(registration),
    }
    verb = verbs.get(request.POST.get("do", ""))
    if verb is None:
        raise PermissionDenied
    try:
        verb()
    except booking.Closed:
        messages.error(request, _("All seats are taken. Raise the number of seats first, or allow a waiting list."))
    return redirect(_back(request, registration))


@may_change
@require_safe
def check_in(request: HttpRequest, pk: int) -> HttpResponse:
    """At the entrance, on a phone: a name, one tap."""
    event = get_object_or_404(Event.objects.with_texts(), pk=pk)
    words = request.GET.get("q", "")[:200]
    found = event.registrations.with_seat().found_by(words).order_by("folded", "pk")
    page = Paginator(found, SHOWN_AT_THE_DOOR).get_page(request.GET.get("p"))
    context = {**_frame(event, request), "page": page, "query": words}
    return render(request, "events/registration/check_in.html", context)


@permission_required(EXPORT, raise_exception=True)
@require_safe
def export_registrations(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    event = get_object_or_404(Event, pk=pk)
    name = f"{event.slug}-{timezone.localdate().isoformat()}.csv"
    return as_file(write_table(event.registrations.exclude(state=State.SUSPECT)), name, "text/csv")


def _frame(event: Event, request: HttpRequest) -> dict:
    counts = event.registrations.counts()
    seated = event.registrations.with_seat().count()
    return {
        "event": event,
        "counts": counts,
        "too_many": max(0, seated - event.capacity) if event.capacity is not None else 0,
        "may_change": request.user.has_perm(CHANGE),
        "may_export": request.user.has_perm(EXPORT),
        "active": ACTIVE,
    }


def _back(request: HttpRequest, registration: Registration) -> str:
    back = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/admin/registrations/"):
        return back
    return redirect("event_registrations", registration.event_id).url
