"""What the page of an event shows beside its description."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from events.cards import event_card
from events.enums import State, Status
from events.json_ld import event_as_thing
from events.models import Event
from events.observance import years_of
from events.page_facts import course_facts, facts_of
from events.people import speakers, those_who_call, those_who_organise
from events.programme_points import points_of
from events.wording import clock_note, long_day, universal_time, when
from portal.records.models import Record

register = template.Library()
register.simple_tag(event_as_thing, name="event_json_ld")

MOST_NEWS = 5


@register.simple_tag
def event_page(event: Event) -> dict[str, Any]:
    returns = list(event.recurrences.all())
    return {
        "facts": facts_of(event),
        "course": course_facts(event),
        "when": when(event),
        "universal": universal_time(event),
        "clock_note": clock_note(event),
        "statement": _statement(event),
        "warning": _warning(event),
        "conveners": those_who_call(event),
        "organisers": those_who_organise(event),
        "speakers": speakers(event),
        "points": points_of(event),
        "parent": event.parent if event.parent and event.parent.live else None,
        "children": [event_card(part) for part in event.public_parts],
        "practices": public(event.practices.all()),
        "publications": public(event.publications.all()),
        "returns": returns,
        "years": years_of(event, timezone.localdate()) if returns and event.pk else [],
        "news": event.news.for_reader(MOST_NEWS) if event.pk and not returns else [],
    }


def public(records: Iterable[Record]) -> list[Record]:
    return [record for record in records if record.is_public]


def _statement(event: Event) -> str:
    """Whether one can still go there, in a sentence; of what does not take place as planned a warning says it."""
    if event.status != Status.PLANNED:
        return ""
    day, state = event.day, event.state
    if day is None:
        return _("The sources do not say on which day it took place.")
    if event.returns_for_ever:
        return _returning(event, state)
    if state == State.RUNNING:
        return _("This event is running now.")
    return _("This event is still to come.") if state == State.UPCOMING else _("This event is over.")


def _returning(event: Event, state: str) -> str:
    values = {"day": long_day(event.day), "year": _first_year(event)}
    if state == State.RUNNING:
        return _("It has been observed since %(year)s, and it is today.") % values
    if event.yearly:
        return _("It comes back every year, first in %(year)s; the next time on %(day)s.") % values
    return _("It comes back, first in %(year)s; the next time on %(day)s.") % values


def _first_year(event: Event) -> int:
    return min(row.valid_from for row in event.recurrences.all()).year


def _warning(event: Event) -> str:
    if event.status == Status.CANCELLED:
        return _("This event is cancelled.")
    return _("This event is postponed; the day given here no longer holds.") if event.status == Status.POSTPONED else ""
