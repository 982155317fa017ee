"""The facts beside an event's description."""

from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events.models import Course, Event
from events.places import public_place
from events.wording import universal_time, when
from portal.catalogue.links import country_links, list_url, pillar_links
from portal.languages.choice import translated_name
from portal.partners.names import name_of

Fact = dict[str, Any]


def facts_of(event: Event) -> list[Fact]:
    """Everything that is known and shown, in the order in which one asks."""
    place = public_place(event)
    facts = [
        {"label": _("When"), "value": when(event)},
        {"label": _("Universal time"), "value": (universal_time(event) or {}).get("words", "")},
        {"label": _("Status"), "value": event.get_status_display() if event.status != "planned" else ""},
        {"label": _("In person or online"), "value": event.get_mode_display() if event.mode else ""},
        {"label": _("Venue"), "value": place.venue},
        {"label": _("Room"), "value": place.room},
        {"label": _("Street address"), "value": place.address},
        {"label": _("City"), "value": place.city},
        {"label": _("Countries"), "links": country_links(event.countries.all(), "event_list")},
        {"label": _("Seats"), "value": str(event.capacity or "")},
        {"label": _("Registration ends"), "value": _deadline(event)},
        {"label": _("Languages spoken"), "value": _languages(event.spoken)},
        {"label": _("Interpreted into"), "value": _languages(event.interpreted)},
        {"label": _("Format"), "value": event.format},
        {"label": _("Kind"), "links": [_kind(event)]},
        {"label": _("Pillars"), "pillars": pillar_links(event.pillars.all())},
    ]
    return known(facts)


def course_facts(event: Event) -> list[Fact]:
    """What is known of a course beyond an event; empty for anything else."""
    row = next(iter(event.courses.all()), None)
    if row is None:
        return []
    parent = {"label": row.parent_course, "url": row.parent_url}
    facts = [
        {"label": pgettext("of a course", "Provider"), **_provider(row)},
        {"label": _("Part of the course"), "links": [parent]} if row.parent_url else
        {"label": _("Part of the course"), "value": row.parent_course},
        {"label": _("Workload"), "value": row.workload},
        {"label": _("Fee"), "value": row.fee},
        {"label": _("Certificate"), "value": row.get_certificate_display() if row.certificate else ""},
        {"label": _("Tutor"), "value": _("With a tutor") if row.is_tutored else ""},
    ]  # fmt: skip
    return known(facts)


def known(facts: list[Fact]) -> list[Fact]:
    return [fact for fact in facts if any(fact.get(part) for part in ("value", "links", "pillars"))]


def _provider(row: Course) -> Fact:
    if row.provider is None:
        return {"value": row.provider_name}
    if not row.provider.live:
        return {"value": ""}
    return {"links": [{"label": name_of(row.provider), "url": row.provider.get_absolute_url()}]}


def _kind(event: Event) -> dict[str, str]:
    return {"label": event.kind.label, "url": list_url("event_list", kind=event.kind.slug)}


def _deadline(event: Event) -> str:
    if event.registration == "none" or event.registration_deadline is None:
        return ""
    moment = localtime(event.registration_deadline, event.zone)
    values = {"moment": date_format(moment, "DATETIME_FORMAT"), "zone": event.time_zone or "UTC"}
    return pgettext("deadline", "%(moment)s (%(zone)s)") % values


def _languages(codes: list[str]) -> str:
    return _(", ").join(str(translated_name(code)) for code in codes)
