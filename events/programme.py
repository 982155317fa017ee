"""What comes next, for the home page and the head of the list."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Case, Value, When

from events.models import Event, EventQuerySet
from portal.search.query import Selection

MOST_RETURNING = 30
MOST_CANDIDATES = 60


def may_come_next(events: EventQuerySet, now: datetime, most: int) -> EventQuerySet:
    """All that come back, and as many others as are asked for: `soonest` chooses among them."""
    returning_first = Case(When(returns=True, then=Value(0)), default=Value(1))
    return events.upcoming(now).order_by(returning_first, "begins_at", "pk")[: MOST_RETURNING + most]


def coming_up(events: EventQuerySet, now: datetime, most: int) -> list[Event]:
    """The next events, soonest first; a day that comes back stands at its next return."""
    return soonest(may_come_next(events, now, most), now, most)


def soonest(events: Iterable[Event], now: datetime, most: int) -> list[Event]:
    """Those of them that are not over, by the moment at which they begin or begin again."""
    spans = [(event.span_at(now), event) for event in events]
    coming = sorted((span.begin, event.pk, event) for span, event in spans if span and now < span.end)
    return [event for _begin, _pk, event in coming[:most]]


def keys_from_this_year(events: Selection, now: datetime) -> list[str]:
    """The events that the index knows to end this year or later, so that they can be fetched with others."""
    return [hit.key for hit in events.overlapping(now.year, None).ordered("oldest").hits(0, MOST_CANDIDATES)]
