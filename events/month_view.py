"""The calendar: a month of the list, under the list's own filters."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View

from events.filters import EventFilterSet
from events.links import calendar_links, feed_url, list_url
from events.models import Event
from events.month import Month, weekdays
from portal.catalogue.address import Address, clean_address
from portal.catalogue.facets import chips_of, facets_of
from portal.catalogue.views import open_filterset
from portal.search.engine import IndexUnavailable

MOST = 1000


class EventMonth(View):
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        try:
            context = self.context()
        except IndexUnavailable:
            response = render(request, "catalogue/unavailable.html", status=503)
            response.headers["Retry-After"] = "5"
            return response
        return render(request, "events/event_month.html", context)

    @cached_property
    def month(self) -> Month:
        return Month.asked_for(self.request.GET.get("month"), timezone.localdate())

    @cached_property
    def filterset(self) -> EventFilterSet:
        """The list's filters over the events of this year, so that the numbers beside them are the year's."""
        filterset = open_filterset(EventFilterSet, Event.collection, self.request.GET)
        year = self.month.first.year
        filterset.queryset = filterset.queryset.overlapping(year, year)
        return filterset

    @cached_property
    def address(self) -> Address:
        return clean_address(self.request.path, {**self.filterset.choices, "month": self.month.name})

    def context(self) -> dict[str, Any]:
        days = self.month.days(self.events(), timezone.localdate())
        count = sum(len(day.events) for day in days)
        return {
            "month": self.month,
            "days": days,
            "weekdays": weekdays(self.month.first),
            "count": count,
            "count_text": ngettext("%(count)s entry", "%(count)s entries", count) % {"count": count},
            "previous_url": self.url_of(self.month.previous),
            "next_url": self.url_of(self.month.next),
            "today_url": self.address.having(month=None),
            "list_url": list_url(self.address),
            "filterset": self.filterset,
            "facets": facets_of(self.filterset, self.address),
            "chips": chips_of(self.filterset, self.address),
            "clear_url": self.address.only(month=self.month.name).url,
            "notes": [note for note in (*self.filterset.notes, self.month.note) if note],
            "feed_url": feed_url(self.address),
            "export_links": [
                *calendar_links(self.request, self.address)[1:],
                {"label": _("Feed (Atom)"), "url": feed_url(self.address)},
            ],
        }

    def events(self) -> list[Event]:
        """Those in sight of the month that the filters keep, by way of the index."""
        hits = self.filterset.qs.ordered("oldest").hits(0, MOST)
        found = Event.objects.published().for_cards().during(self.month.first, self.month.last)
        return list(found.filter(pk__in=[hit.key for hit in hits]).order_by("start_date", "pk"))

    def url_of(self, month: Month | None) -> str:
        return self.address.having(month=month.name) if month else ""
