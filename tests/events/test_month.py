"""The calendar of a month: a list of its days, under the list's filters."""

import re
from datetime import date

import pytest
from django.utils import translation

from events.month import Month, weekdays

pytestmark = pytest.mark.django_db


def shown(response) -> dict[date, list[str]]:
    """The titles on each day that has any."""
    days = response.context["days"]
    return {day.date: [event["title"].words for event in day.events] for day in days if day.events}


def test_every_event_stands_on_each_of_its_days(client):
    days = shown(client.get("/en/events/calendar/?month=2018-11"))
    assert list(days) == [date(2018, 11, 28), date(2018, 11, 29), date(2018, 11, 30)]
    assert days[date(2018, 11, 29)] == [
        "Global South-South Development Expo 2018",
        "GSSD Expo 2018: Peace Solution Forum",
    ]


def test_an_event_over_two_months_stands_in_both(client):
    first = shown(client.get("/en/events/calendar/?month=2024-11"))
    second = shown(client.get("/en/events/calendar/?month=2024-12"))
    assert (min(first), max(first)) == (date(2024, 11, 25), date(2024, 11, 30))
    assert (min(second), max(second)) == (date(2024, 12, 1), date(2024, 12, 4))


def test_a_day_that_comes_back_stands_in_its_month_of_each_year(client):
    for month, day in (("2031-09", date(2031, 9, 12)), ("2010-12", date(2010, 12, 19))):
        assert list(shown(client.get(f"/en/events/calendar/?month={month}"))) == [day]
    assert shown(client.get("/en/events/calendar/?month=2031-12")) == {}
    assert date(2011, 9, 12) not in shown(client.get("/en/events/calendar/?month=2011-09"))


def test_the_filters_are_those_of_the_list_and_lead_on_to_the_next_month(client):
    response = client.get("/en/events/calendar/?month=2018-11&kind=meeting&nonsense=1")
    assert list(shown(response)) == [date(2018, 11, 29)]
    assert response.context["next_url"] == "/en/events/calendar/?kind=meeting&month=2018-12"
    assert response.context["list_url"] == "/en/events/?kind=meeting"
    html = response.content.decode()
    assert 'href="/en/events/calendar/?month=2018-11"' in html  # without the filter


def test_the_feed_of_the_list_is_offered_with_the_same_choices(client):
    shown = client.get("/en/events/calendar/?month=2018-11&kind=meeting").content.decode()
    feed = "/en/events/feed.atom?kind=meeting"
    in_head, in_body = (re.sub(r"\s+", " ", part) for part in shown.split("</head>"))

    assert f'<link rel="alternate" type="application/atom+xml" title="Feed of this list" href="{feed}">' in in_head
    assert f'href="{feed}"' in in_body
    assert client.get(feed).status_code == 200


@pytest.mark.parametrize(
    "asked", ["abc", "0000-13", "2026-13", "2026-00", "2026-1", "٢٠٢٦-١١", "-1", "2026-11-01", "%00", "9" * 5000]
)
def test_what_is_no_month_shows_the_present_one_and_says_so(client, asked):
    response = client.get(f"/en/events/calendar/?month={asked}")
    assert response.status_code == 200
    assert response.context["month"].first == date.today().replace(day=1)
    assert "could not be understood" in response.content.decode()


@pytest.mark.parametrize(("asked", "shows", "way"), [("0000-05", "1900-05", None), ("9999-12", "2100-12", "next_url")])
def test_a_month_out_of_sight_shows_the_nearest(client, asked, shows, way):
    response = client.get(f"/en/events/calendar/?month={asked}")
    assert response.context["month"].name == shows
    assert "from 1900 to 2100" in response.content.decode()
    if way:
        assert response.context[way] == ""
    assert Month(date(1900, 1, 1)).previous is None


@pytest.mark.parametrize(("language", "first_day"), [("en", 1), ("fr", 1), ("pt", 0)])
def test_the_week_begins_where_the_readers_week_begins(client, language, first_day):
    """1 November 2026 is a Sunday."""
    with translation.override(language):
        assert len(set(weekdays(date(2026, 11, 1)))) == 7
    column = client.get(f"/{language}/events/calendar/?month=2026-11").context["days"][0].column
    assert column == (0 - first_day) % 7 + 1


def test_today_is_marked(client):
    html = client.get("/en/events/calendar/").content.decode()
    assert len(re.findall(r'aria-current="date"', html)) == 1


def test_the_number_of_queries_does_not_grow_with_the_events(client, queries, new_event, index_changes):
    def made() -> int:
        with queries() as queried:
            client.get("/en/events/calendar/?month=2030-05")
        return len(queried)

    new_event()
    index_changes()
    made()
    one = made()
    for _event in range(4):
        new_event()
    index_changes()
    made()
    assert made() <= one <= 10
    assert len(shown(client.get("/en/events/calendar/?month=2030-05"))[date(2030, 5, 2)]) == 5
