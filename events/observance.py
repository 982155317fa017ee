"""A day that is observed again and again: what there was of it in each year."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q

from events.models import Event
from events.wording import long_day
from practices.models import Practice

MOST_DAYS = 60
MOST_EVENTS = 100
MOST_NEWS = 200


@dataclass
class Year:
    """One year of an observance; `day` is None where only something about it is of that year."""

    number: int
    day: date | None = None
    events: list[Event] = field(default_factory=list)
    news: list = field(default_factory=list)
    practices: list[Practice] = field(default_factory=list)

    @property
    def words(self) -> str:
        return long_day(self.day) if self.day else str(self.number)

    @property
    def holds(self) -> bool:
        return bool(self.events or self.news or self.practices)


def years_of(event: Event, today: date) -> list[Year]:
    """The years in which there was something, the latest first: events on the day, news of it, practices begun."""
    days = days_so_far(event, today)
    found = {day.year: Year(day.year, day) for day in days}
    for other in events_on(event, days):
        _year(found, other.start_date.year).events.append(other)
    for item in event.news.for_reader(MOST_NEWS):
        _year(found, item.original_date.year).news.append(item)
    for practice in event.practices.all():
        if practice.live and practice.start:
            _year(found, practice.start.year).practices.append(practice)
    return sorted((year for year in found.values() if year.holds), key=lambda year: -year.number)


def days_so_far(event: Event, today: date) -> list[date]:
    """The days on which it was observed up to now, the last ones of many."""
    return sorted(event.days_between(date(1900, 1, 1), today))[-MOST_DAYS:]


def events_on(event: Event, days: list[date]) -> list[Event]:
    """Public events that are part of it, and those that were held on one of its days."""
    on_a_day = Q(parent=event)
    for day in days:
        ends = Q(end_date__gte=day) | Q(end_date__isnull=True, start_date=day)
        on_a_day |= Q(start_date__lte=day, start_date__gt=day - timedelta(days=31)) & ends
    others = Event.objects.published().filter(on_a_day, start_date__isnull=False, recurrences__isnull=True)
    return list(others.exclude(pk=event.pk).for_cards().order_by("start_date", "pk")[:MOST_EVENTS])


def _year(years: dict[int, Year], number: int) -> Year:
    return years.setdefault(number, Year(number))
