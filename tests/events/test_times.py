"""Where an event stands in time, at the edges: its day, its zone, midnight, and the nights when clocks are changed."""

from datetime import UTC, date, datetime, time

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from events.dates import comes_twice, is_skipped, span, validate_day, validate_zone
from events.enums import State
from events.models import Event
from events.wording import clock_note, universal_time

BUENOS_AIRES = "America/Argentina/Buenos_Aires"


def at(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "state"),
    [
        ("2019-03-19T11:44:59", State.UPCOMING),
        ("2019-03-19T11:45:00", State.RUNNING),
        ("2019-03-19T13:29:59", State.RUNNING),
        ("2019-03-19T13:30:00", State.PAST),
    ],
)
def test_an_event_runs_from_its_first_moment_to_its_last_at_the_venue(now, state):
    day = date(2019, 3, 19)
    assert span(day, time(8, 45), day, time(10, 30), BUENOS_AIRES).state(at(now)) == state


@pytest.mark.parametrize(
    ("now", "state"),
    [
        ("2026-11-20T09:59:59", State.UPCOMING),  # midnight in Kiritimati, UTC+14
        ("2026-11-20T10:00:00", State.RUNNING),
        ("2026-11-21T09:59:59", State.RUNNING),
        ("2026-11-21T10:00:00", State.PAST),
    ],
)
def test_a_whole_day_is_the_day_of_the_venue(now, state):
    assert span(date(2026, 11, 21), None, None, None, "Pacific/Kiritimati").state(at(now)) == state


def test_an_event_across_midnight_still_runs_on_the_next_day():
    night = span(date(2026, 12, 31), time(22), date(2027, 1, 1), time(2), "Africa/Bissau")
    assert night.state(at("2027-01-01T01:59:00")) == State.RUNNING
    assert night.state(at("2027-01-01T02:00:00")) == State.PAST


def test_a_time_without_an_end_lasts_until_the_end_of_its_day():
    meeting = span(date(2026, 11, 21), time(15), None, None, "America/Bogota")
    assert meeting.state(at("2026-11-22T04:59:00")) == State.RUNNING
    assert meeting.state(at("2026-11-22T05:00:00")) == State.PAST


@pytest.mark.parametrize(("day", "hours"), [(date(2027, 3, 14), 23), (date(2027, 11, 7), 25), (date(2027, 6, 1), 24)])
def test_a_whole_day_is_as_long_as_its_clocks_make_it(day, hours):
    begin, end = span(day, None, None, None, "America/New_York")
    assert (end - begin).total_seconds() == hours * 3600


def test_a_time_that_the_clocks_leap_over_is_known_and_so_is_one_that_comes_twice():
    assert is_skipped(date(2027, 3, 14), time(2, 30), "America/New_York")
    assert not is_skipped(date(2027, 3, 14), time(3, 0), "America/New_York")
    assert not is_skipped(date(2027, 11, 7), time(1, 30), "America/New_York")
    assert comes_twice(date(2027, 11, 7), time(1, 30), "America/New_York")
    assert not comes_twice(date(2027, 11, 7), time(2, 0), "America/New_York")
    assert not comes_twice(date(2027, 3, 14), time(2, 30), "America/New_York")


def test_of_a_time_that_comes_twice_the_first_is_meant_and_the_page_says_so():
    event = Event(start_date=date(2027, 11, 7), start_time=time(1, 30), time_zone="America/New_York")
    assert event.span_at(at("2027-01-01T00:00:00")).begin == at("2027-11-07T05:30:00")
    assert "comes twice" in clock_note(event)
    event.start_time = time(3)
    assert clock_note(event) == ""


@pytest.mark.parametrize("zone", ["Europe/Nowhere", "UTC+3", "../etc/passwd", "x\x00y", "ü" * 70])
def test_an_unknown_zone_is_refused(zone):
    with pytest.raises(ValidationError):
        validate_zone(zone)


@pytest.mark.parametrize("year", [1, 1499, 2101, 9999])
def test_a_year_that_no_event_lies_in_is_refused(year):
    with pytest.raises(ValidationError, match="Give a year from 1500 to 2100"):
        validate_day(date(year, 1, 1))


def test_readers_elsewhere_are_told_the_universal_time():
    day = date(2019, 3, 19)
    event = Event(start_date=day, end_date=day, start_time=time(8, 45), end_time=time(10, 30), time_zone=BUENOS_AIRES)
    with translation.override("en"):
        told = universal_time(event)
    assert told == {
        "begin": "2019-03-19T11:45:00Z",
        "end": "2019-03-19T13:30:00Z",
        "words": "19 March 2019, 11:45 to 13:30 UTC",
    }
    assert universal_time(Event(start_date=day)) is None
