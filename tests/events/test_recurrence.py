"""Days that come back by a rule: which rules there are, and what follows from them."""

from datetime import UTC, date, datetime
from time import process_time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from events.enums import State
from events.models import Event, Recurrence
from events.recurring import days_of, validate_rule

UN_DAY = "un-day-south-south-cooperation"
REFUSED = [
    "FREQ=SECONDLY", "FREQ=DAILY;COUNT=3650", "FREQ=HOURLY;BYMONTH=9", "FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=9",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYMONTH=13;BYMONTHDAY=1", "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=x",
    "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=12;UNTIL=20990101", "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=12;COUNT=3",
    "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=12;BYSECOND=1", "FREQ=YEARLY;FREQ=DAILY;BYMONTH=9;BYMONTHDAY=12",
    "FREQ=YEARLY;INTERVAL=0;BYMONTH=9;BYMONTHDAY=12", "FREQ=YEARLY;INTERVAL=99999999999;BYMONTH=9;BYMONTHDAY=12",
    "RRULE:FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=12", "FREQ=YEARLY\nRRULE:FREQ=SECONDLY", "every year", "", "=", ";;;",
    "FREQ=YEARLY;BYMONTH=0;BYMONTHDAY=1", "FREQ=YEARLY;BYMONTH=-1;BYMONTHDAY=1", "FREQ=MONTHLY;BYMONTHDAY=32",
    "FREQ=WEEKLY;BYDAY=MO;BYMONTH=9,13", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=367",
    "FREQ=MONTHLY;BYDAY=XX", "FREQ=WEEKLY;BYDAY=9999999999MO", "FREQ=YEARLY;BYMONTH=٩;BYMONTHDAY=12", "x" * 500,
]  # fmt: skip


@pytest.mark.parametrize("rule", REFUSED)
def test_what_is_no_rule_or_comes_too_often_is_refused(rule):
    with pytest.raises(ValidationError):
        validate_rule(rule)


@pytest.mark.parametrize(
    "rule",
    ["FREQ=WEEKLY;BYDAY=MO;BYMONTH=13", "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=5", "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1"],
)
def test_a_rule_without_a_day_is_refused_in_no_time(rule):
    begun = process_time()
    with pytest.raises(ValidationError):
        validate_rule(rule)
    assert process_time() - begun < 0.5


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=12", [date(2027, 9, 12), date(2028, 9, 12)]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", [date(2028, 2, 29)]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1", [date(2027, 2, 28), date(2028, 2, 29)]),
        ("FREQ=YEARLY;BYMONTH=10;BYDAY=1MO", [date(2027, 10, 4), date(2028, 10, 2)]),
        ("FREQ=YEARLY;INTERVAL=2;BYMONTH=1;BYMONTHDAY=1", [date(2028, 1, 1)]),
    ],
)
def test_a_rule_yields_its_days(rule, days):
    validate_rule(rule)
    assert list(days_of(rule, date(2020, 1, 1), None, date(2027, 1, 1), date(2028, 12, 31))) == days


@pytest.mark.django_db
def test_the_united_nations_day_was_in_december_until_2011_and_is_in_september_from_2012_on():
    """The source pages say 14 December; resolution 58/220 and decision 66/550 stand against them."""
    event = Event.objects.get(slug=UN_DAY)
    days = sorted(event.days_between(date(1990, 1, 1), date(2013, 12, 31)))
    assert days == [*(date(year, 12, 19) for year in range(2004, 2012)), date(2012, 9, 12), date(2013, 9, 12)]
    assert "14 December" in event.texts.get(language="en").note


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("now", "state", "day"),
    [
        ("2026-09-11T23:59:59", State.UPCOMING, date(2026, 9, 12)),
        ("2026-09-12T00:00:00", State.RUNNING, date(2026, 9, 12)),
        ("2026-09-12T23:59:59", State.RUNNING, date(2026, 9, 12)),
        ("2026-09-13T00:00:00", State.UPCOMING, date(2027, 9, 12)),
        ("2011-12-20T00:00:00", State.UPCOMING, date(2012, 9, 12)),
    ],
)
def test_what_comes_back_stands_at_its_present_or_next_return(now, state, day):
    event = Event.objects.get(slug=UN_DAY)
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert (event.state_at(moment), event.day_at(moment)) == (state, day)


@pytest.mark.django_db
def test_what_has_ended_for_good_is_past_at_its_last_day(new_event):
    rule = Recurrence(
        rule="FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=2", valid_from=date(2001, 5, 2), valid_until=date(2010, 1, 1)
    )
    event = new_event(start_date=date(2001, 5, 2), recurrences=[rule])
    assert (event.state, event.day, event.yearly) == (State.PAST, date(2009, 5, 2), False)
    assert event in Event.objects.past(datetime.now(UTC))
    assert event not in Event.objects.upcoming(datetime.now(UTC))


@pytest.mark.django_db
def test_the_database_refuses_a_rule_that_ends_before_it_begins(new_event):
    event = new_event()
    with pytest.raises(IntegrityError), transaction.atomic():
        Recurrence.objects.create(
            record=event, rule="FREQ=WEEKLY;BYDAY=MO", valid_from=date(2020, 1, 2), valid_until=date(2020, 1, 1)
        )


@pytest.mark.django_db
def test_the_page_of_the_day_gathers_its_years_and_says_its_rules(client):
    html = client.get(f"/en/events/{UN_DAY}/").content.decode()
    assert "Every year on 19 December, from 2004 to 2011" in html
    assert "Every year on 12 September, since 2012" in html
    assert "https://undocs.org/A/RES/58/220" in html
    assert "Monday, 12 September 2022" in html
    assert "/en/events/gssd-expo-2022-bangkok/" in html


@pytest.mark.django_db
def test_a_draft_is_in_no_year_of_the_day(client, new_event):
    own = Event.objects.get(slug=UN_DAY)
    named = new_event("Held on the day", start_date=date(2023, 9, 12), parent=own)
    draft = new_event("A draft on the day", start_date=date(2023, 9, 12), parent=own)
    draft.unpublish()
    html = client.get(f"/en/events/{UN_DAY}/").content.decode()
    assert named.get_absolute_url("en") in html
    assert "A draft on the day" not in html
