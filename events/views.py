"""The events' list and pages, and the calendars that other programs take."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from events.calendar import calendar_of, ics_of
from events.cards import event_card
from events.channel import EVENTS
from events.filters import EventFilterSet
from events.links import calendar_links, month_url, webcal
from events.models import Event
from events.programme import keys_from_this_year, soonest
from portal.catalogue.channel import being_prepared
from portal.catalogue.records import RecordList, record_page
from portal.languages.choice import reader_language
from portal.search.engine import IndexUnavailable

COMING_UP = 3
MOST_IN_CALENDAR = 500


class EventList(RecordList):
    model = Event
    filterset_class = EventFilterSet
    template_name = "events/event_list.html"
    card_template = "components/card_event.html"

    @staticmethod
    def count_text(count):
        return ngettext("%(count)s event", "%(count)s events", count) % {"count": count}

    def queryset(self):
        return Event.objects.published().for_cards()

    def card(self, record):
        return event_card(record, self.highlighter)

    def cards(self, hits):
        """The list's events, and with the same fetch those that are still to come."""
        keys, now = [hit.key for hit in hits], timezone.now()
        coming = keys_from_this_year(self.filterset.qs, now) if self.begins_with_coming_up else []
        found = {str(event.pk): event for event in self.records([*keys, *(key for key in coming if key not in keys)])}
        self.coming_up = soonest([found[key] for key in coming if key in found], now, COMING_UP)
        return [self.card(found[key]) for key in keys if key in found]

    def context(self):
        context = super().context()
        return {**context, "export_links": [*context["export_links"], *calendar_links(self.request, self.address)]}

    def extra_context(self):
        extra = {"month_url": month_url(self.address)}
        return (
            {**extra, "coming_up": [event_card(one) for one in self.coming_up]} if self.begins_with_coming_up else extra
        )

    @property
    def begins_with_coming_up(self) -> bool:
        """Above the whole list, not above a choice of it, stands what is still to come."""
        return not self.filterset.is_narrowed and not self.request.GET.get("page")


def event_detail(request: HttpRequest, slug: str) -> HttpResponse:
    own_calendar = reverse("event_ics", args=[slug])
    calendar = {"url": own_calendar, "webcal": webcal(request, own_calendar)}
    return record_page(
        request, Event.objects.published().for_page(), slug, "events/event_detail.html", calendar=calendar
    )


@require_safe
def event_ics(request: HttpRequest, slug: str) -> HttpResponse:
    """One event for a calendar; what has no day is in none."""
    event = get_object_or_404(Event.objects.published().for_cards(), slug=slug)
    if event.start_date is None and not event.recurrences.all():
        raise Http404
    return _as_calendar(ics_of(event, language=reader_language()), slug)


@require_safe
def events_ics(request: HttpRequest) -> HttpResponse:
    """What the list's filters keep, the latest events of very many."""
    try:
        hits = EVENTS.open(request.GET).qs.ordered("newest").hits(0, MOST_IN_CALENDAR)
    except IndexUnavailable:
        return being_prepared()
    events = Event.objects.published().for_cards().in_order_of([hit.key for hit in hits])
    name = _("Events · Southern Peace Practices")
    return _as_calendar(calendar_of(events, name=name, language=reader_language()), "events")


def _as_calendar(body: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}.ics"'}
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)
