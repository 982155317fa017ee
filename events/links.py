"""Ways from the list of events to its calendars, with the same choices."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.catalogue.address import Address


def month_url(address: Address) -> str:
    return address.at(reverse("event_month")).url


def list_url(address: Address) -> str:
    return address.at(reverse("event_list")).having(month=None)


def feed_url(address: Address) -> str:
    return address.at(reverse("event_feed")).having(month=None)


def ics_url(address: Address) -> str:
    return address.at(reverse("events_ics")).having(month=None)


def webcal(request: HttpRequest, path: str) -> str:
    """The address to which a calendar program subscribes."""
    return "webcal:" + request.build_absolute_uri(path).partition(":")[2]


def calendar_links(request: HttpRequest, address: Address) -> list[dict[str, str]]:
    """The list as a calendar: month by month, as a file, and to subscribe to."""
    return [
        {"label": _("Month by month"), "url": month_url(address)},
        {"label": _("Calendar file (iCal)"), "url": ics_url(address)},
        {"label": _("Subscribe in a calendar"), "url": webcal(request, ics_url(address))},
    ]
