"""What calendars take, read back by a calendar library."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.utils import timezone

from events.calendar import calendar_of, ics_of
from events.models import Event, Recurrence
from portal.records.publishing import publish, withdraw

pytestmark = pytest.mark.django_db

SIDE_EVENT = "bapa40-side-event-peace-development"
ZONES = [
    "America/Argentina/Buenos_Aires", "America/New_York", "Africa/Cairo", "Asia/Kathmandu", "Africa/Bissau",
    "Europe/London", "Pacific/Kiritimati",
]  # fmt: skip


def read(client, path: str) -> icalendar.Calendar:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return icalendar.Calendar.from_ical(response.content)


def entry(event: Event, language: str = "en") -> icalendar.Event:
    (found,) = icalendar.Calendar.from_ical(ics_of(event, language=language)).walk("VEVENT")
    return found


def test_an_event_is_read_back_as_it_stands(client):
    calendar = read(client, f"/en/events/{SIDE_EVENT}.ics")
    (found,) = calendar.walk("VEVENT")
    zone = ZoneInfo("America/Argentina/Buenos_Aires")
    assert found.start == datetime(2019, 3, 19, 8, 45, tzinfo=zone)
    assert found.end == datetime(2019, 3, 19, 10, 30, tzinfo=zone)
    assert str(found["summary"]) == Event.objects.get(slug=SIDE_EVENT).reading("en").title.words
    assert str(found["uid"]).startswith(f"{SIDE_EVENT}@")
    assert found["url"].endswith(f"/en/events/{SIDE_EVENT}/")
    assert "Archivo General de la Nación" in found["location"]
    assert str(found["status"]) == "CONFIRMED"
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["America/Argentina/Buenos_Aires"]
    assert found["dtstamp"].dt and found["last-modified"].dt


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", [date(2030, 1, 15), date(2030, 7, 15)])
def test_the_calendar_tells_the_same_moment_in_winter_and_in_summer(new_event, zone, day):
    event = new_event(start_date=day, end_date=day, start_time=time(10), end_time=time(12), time_zone=zone)
    calendar = icalendar.Calendar.from_ical(ics_of(event, language="en"))
    (found,) = calendar.walk("VEVENT")
    own_rules = calendar.timezones[0].to_tz(lookup_tzid=False)  # from the VTIMEZONE alone, not from our database
    assert found.start.replace(tzinfo=None).replace(tzinfo=own_rules).utcoffset() == event.starts.utcoffset()
    assert found.start == event.starts
    assert found.end == event.ends


def test_whole_days_end_on_the_day_after_the_last(client):
    (found,) = read(client, "/en/events/gssd-expo-2018.ics").walk("VEVENT")
    assert (found.start, found["dtend"].dt) == (date(2018, 11, 28), date(2018, 12, 1))


def test_an_observance_is_one_entry_for_each_rule(client):
    entries = read(client, "/en/events/un-day-south-south-cooperation.ics").walk("VEVENT")
    assert [found.start for found in entries] == [date(2004, 12, 19), date(2012, 9, 12)]
    assert [found["rrule"].get("until") for found in entries] == [[date(2011, 12, 19)], None]
    assert len({str(found["uid"]) for found in entries}) == 2


def test_the_words_are_in_the_readers_language(new_event):
    from events.models import EventText

    event = new_event("In English")
    event.texts.add(EventText(language="ar", origin="human", title="بالعربية", summary="ملخص"))
    event = publish(event)
    assert str(entry(event)["summary"]) == "In English"
    assert str(entry(event, "ar")["summary"]) == "بالعربية"
    assert "/ar/events/" in entry(event, "ar")["url"]
    assert str(entry(event, "fr")["summary"]) == "In English"


def test_the_number_grows_with_every_change_that_calendars_show_and_with_no_other(new_event):
    event = new_event(venue="A hall")
    assert (event.sequence, entry(event)["sequence"]) == (0, 0)
    event.format = "Panel"  # calendars do not show it
    event = publish(event)
    assert event.sequence == 0
    event.venue = "Another hall"
    event = publish(event)
    assert entry(event)["sequence"] == 1
    old = event.latest_revision
    event.status = "cancelled"
    event = publish(event)
    assert (entry(event)["sequence"], str(entry(event)["status"])) == (2, "CANCELLED")
    old.publish()  # an older revision is a change like any other, and not the old number again
    event.refresh_from_db()
    assert (event.status, event.sequence) == ("planned", 3)
    uid = entry(event)["uid"]
    assert uid == entry(publish(event))["uid"]


def test_a_draft_change_of_a_public_event_is_told_to_nobody(client, new_event):
    event = new_event("The published title")
    event.venue = "A secret hall"
    event.save_revision()
    words = client.get(f"/en/events/{event.slug}.ics").content.decode()
    assert "A secret hall" not in words and "SEQUENCE:0" in words


def test_the_address_to_join_and_a_hidden_place_are_in_no_calendar(new_event, client, index_changes):
    event = new_event(
        join_url="https://join.example.org/quetzal", map_precision="country", venue="Hidden hall", city="Hidden city"
    )
    index_changes()
    for path in (f"/en/events/{event.slug}.ics", "/en/events/calendar.ics", f"/en/events/{event.slug}/",
                 f"/api/v1/events/{event.slug}", "/en/events/", "/en/events/feed.atom",
                 "/en/search/?q=made"):  # fmt: skip
        words = client.get(path).content.decode()
        assert event.slug in words, path
        assert "quetzal" not in words and "Hidden" not in words, path
    assert client.get("/en/events/?q=hidden").context["count"] == 0
    event.map_precision = "city"
    publish(event)
    assert "Hidden city" in client.get("/en/search/?q=made").content.decode()


def test_what_is_not_public_or_has_no_day_has_no_calendar(client, new_event):
    event = withdraw(new_event())
    assert client.get(f"/en/events/{event.slug}.ics").status_code == 404
    assert client.get("/en/events/no-such-event.ics").status_code == 404
    undated = Event.objects.get(start_date=None)
    assert client.get(f"/en/events/{undated.slug}.ics").status_code == 404
    assert client.post(f"/en/events/{SIDE_EVENT}.ics").status_code == 405


def test_the_calendar_of_a_list_takes_the_lists_filters(client):
    everything = read(client, "/en/events/calendar.ics").walk("VEVENT")
    assert len({str(found["uid"]).partition("@")[0].partition(".")[0] for found in everything}) == 15
    consultations = read(client, "/en/events/calendar.ics?kind=consultation&nonsense=%00").walk("VEVENT")
    assert {str(found["uid"]).partition("@")[0] for found in consultations} == {
        "commonwealth-unossc-consultation-london-2018",
        "commonwealth-unossc-consultation-new-york-2019",
    }
    assert read(client, "/en/events/calendar.ics?q=zzzznothing").walk("VEVENT") == []


def test_a_returning_time_keeps_its_zone_and_its_last_day(new_event):
    rule = Recurrence(rule="FREQ=WEEKLY;BYDAY=MO", valid_from=date(2030, 1, 1), valid_until=date(2030, 12, 31))
    event = new_event(
        start_date=date(2030, 1, 7), end_date=date(2030, 1, 7), start_time=time(18), end_time=time(19),
        time_zone="Europe/London", recurrences=[rule],
    )  # fmt: skip
    found = entry(event)
    assert found.start == datetime(2030, 1, 7, 18, tzinfo=ZoneInfo("Europe/London"))
    assert found["rrule"]["until"][0].isoformat() == "2030-12-31T23:59:59+00:00"


def own_rules_of(event: Event):
    """The zone as the calendar itself tells it, not as our database knows it."""
    return icalendar.Calendar.from_ical(ics_of(event, language="en")).timezones[0].to_tz(lookup_tzid=False)


@pytest.mark.parametrize("years", [0, 1, 5, 9])
def test_a_time_that_returns_without_end_is_right_in_the_summers_to_come(new_event, years):
    rule = Recurrence(rule="FREQ=WEEKLY;BYDAY=MO", valid_from=date(2020, 1, 1))
    event = new_event(
        start_date=date(2020, 1, 6), end_date=date(2020, 1, 6), start_time=time(18), end_time=time(19),
        time_zone="Europe/London", recurrences=[rule],
    )  # fmt: skip
    year = timezone.localdate().year + years
    for month, hours in ((1, 0), (7, 1)):
        told = datetime(year, month, 15, 18, tzinfo=own_rules_of(event)).utcoffset()
        assert told == timedelta(hours=hours), (year, month)


def test_a_time_that_returns_for_long_is_right_until_its_rule_ends(new_event):
    rule = Recurrence(rule="FREQ=WEEKLY;BYDAY=MO", valid_from=date(2001, 1, 1), valid_until=date(2019, 12, 31))
    event = new_event(
        start_date=date(2001, 1, 1), end_date=date(2001, 1, 1), start_time=time(18), end_time=time(19),
        time_zone="Europe/London", recurrences=[rule],
    )  # fmt: skip
    assert datetime(2019, 7, 15, 18, tzinfo=own_rules_of(event)).utcoffset() == timedelta(hours=1)


def test_a_calendar_knows_what_returns_again_after_its_first_day_was_corrected(client):
    event = Event.objects.get(slug="un-day-south-south-cooperation")

    def known() -> list[str]:
        return [str(found["uid"]) for found in read(client, f"/en/events/{event.slug}.ics").walk("VEVENT")]

    before = known()
    rules = list(event.recurrences.all())
    rules[0].valid_from, rules[1].valid_from = date(2003, 1, 1), date(2012, 6, 1)
    event.recurrences = rules
    publish(event)

    assert known() == before
    assert len(set(before)) == 2


def test_line_breaks_in_names_add_no_line_of_their_own(new_event):
    event = new_event("A title\r\nATTENDEE:mailto:x@example.org", venue="Hall\nSTATUS:CANCELLED")
    words = calendar_of([event], name="A\r\nX-EVIL:1", language="en").decode()
    lines = words.replace("\r\n ", "").split("\r\n")
    assert not [line for line in lines if line.startswith(("ATTENDEE", "X-EVIL", "STATUS:CANCELLED"))]
