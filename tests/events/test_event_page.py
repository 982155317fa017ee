"""Pages, lists and machines of events: people, family, courses, states."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from events.models import AgendaItem, Convener, Course, Event, Speaker
from events.tasks import note_turned
from portal.partners.models import Partner
from portal.records.publishing import publish, withdraw
from portal.search.models import IndexChange
from tests.api.channels import api_slugs
from thinkers.models import Thinker

pytestmark = pytest.mark.django_db

EXPO, FORUM = "gssd-expo-2018", "gssd-expo-2018-peace-solution-forum"


def page(client, event: Event, language: str = "en") -> str:
    return client.get(f"/{language}/events/{event.slug}/").content.decode()


def test_an_event_names_what_it_is_part_of_and_what_is_part_of_it(client):
    assert f"/en/events/{FORUM}/" in page(client, Event.objects.get(slug=EXPO))
    assert f"/en/events/{EXPO}/" in page(client, Event.objects.get(slug=FORUM))
    record = client.get(f"/api/v1/events/{FORUM}").json()
    assert record["part_of"]["slug"] == EXPO
    withdraw(Event.objects.get(slug=EXPO))
    assert EXPO + '/"' not in page(client, Event.objects.get(slug=FORUM))
    assert client.get(f"/api/v1/events/{FORUM}").json()["part_of"] is None


def test_an_event_is_not_part_of_itself_however_far_around(new_event):
    first = new_event()
    second = new_event(parent=first)
    third = new_event(parent=second)
    for parent in (first, third):
        first.parent = parent
        with pytest.raises(ValidationError, match="cannot be part of itself"):
            publish(first)


def test_speakers_stand_with_role_and_affiliation_and_doubt(client, new_event):
    thinker = Thinker.objects.get(slug="cecilia-milesi")
    event = new_event(
        speakers=[
            Speaker(name="A certain speaker", affiliation="A university", role="moderator"),
            Speaker(name="A doubtful speaker", confirmed=False),
            Speaker(name="A known speaker", thinker=thinker),
        ]
    )
    html = page(client, event)
    assert "A certain speaker" in html and "Moderator" in html and "A university" in html
    assert html.count("to be confirmed") == 1
    assert thinker.get_absolute_url("en") in html
    withdraw(thinker)
    assert "A known speaker" not in page(client, event)
    assert "A known speaker" not in client.get(f"/api/v1/events/{event.slug}").content.decode()


def test_a_speaker_is_found_by_name_in_every_language(client, new_event, index_changes):
    new_event(speakers=[Speaker(name="Zubeydah Quirrenbach")])
    index_changes()
    for language in ("en", "ar"):
        assert client.get(f"/{language}/events/?q=quirrenbach").context["count"] == 1


def test_the_programme_stands_in_the_readers_language_where_there_are_words(client, new_event):
    event = new_event(
        agenda=[
            AgendaItem(begins=time(9), ends=time(10), title={"en": "Opening", "es": "Apertura"}, speaker="The chair"),
            AgendaItem(title={"fr": "Débat"}),
        ]
    )
    assert "Apertura" in page(client, event, "es")
    html = page(client, event)
    assert "Opening" in html and "09:00 to 10:00" in html and "The chair" in html
    assert '<span lang="fr" dir="ltr">Débat</span>' in html


def test_a_course_says_who_gives_it_and_what_it_asks(client, new_event, index_changes):
    unssc = Partner.objects.get(slug="unssc")
    course = Course(provider=unssc, workload="4 hours a week", fee="None", certificate="yes", is_tutored=True)
    event = new_event(courses=[course])
    index_changes()
    html = page(client, event)
    assert "4 hours a week" in html and unssc.get_absolute_url("en") in html and "With a tutor" in html
    assert client.get(f"/api/v1/events/{event.slug}").json()["course"]["certificate"] == "yes"
    assert event.slug in api_slugs(client, "events", "partner=unssc")


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_what_does_not_take_place_says_so_everywhere(client, new_event, index_changes, status):
    event = new_event(status=status)
    index_changes()
    assert f"This event is {status}" in page(client, event)
    assert "still to come." not in page(client, event)
    assert client.get(f"/api/v1/events/{event.slug}").json()["status"] == status
    (card,) = client.get("/en/events/?from=2030&to=2030&kind=meeting").context["cards"]
    assert card["status"].lower() == status


def test_the_list_is_narrowed_by_when_and_by_mode(client, new_event, index_changes):
    now = timezone.now()
    yesterday, tomorrow = (now.date() + timedelta(days=number) for number in (-1, 1))
    running = new_event(start_date=yesterday, end_date=tomorrow, mode="online")
    coming = new_event(start_date=date(2090, 1, 1), mode="hybrid")
    index_changes()
    assert api_slugs(client, "events", "when=running") == [running.slug]
    assert coming.slug in api_slugs(client, "events", "when=upcoming")
    assert EXPO in api_slugs(client, "events", "when=past")
    assert api_slugs(client, "events", "mode=hybrid") == [coming.slug]
    assert "Running now" in client.get("/en/events/?when=running").content.decode()


def test_when_time_passes_the_index_is_told_once(client, new_event, index_changes):
    event = new_event(start_date=date(2090, 1, 1))
    told = IndexChange.objects.filter(key=str(event.pk)).count
    before = told()
    note_turned()
    assert told() == before
    long_ago = {"begins_at": datetime(2020, 1, 1, tzinfo=UTC), "ends_at": datetime(2020, 1, 2, tzinfo=UTC)}
    Event.objects.filter(pk=event.pk).update(start_date=date(2020, 1, 1), **long_ago)
    note_turned()
    assert told() == before + 1
    note_turned()
    assert told() == before + 1
    index_changes()
    assert event.slug in api_slugs(client, "events", "when=past")


def test_a_day_that_an_editor_publishes_meanwhile_is_not_overwritten_by_the_old_one(new_event):
    event = new_event(start_date=date(2090, 1, 1))
    long_ago = {"begins_at": datetime(2020, 1, 1, tzinfo=UTC), "ends_at": datetime(2020, 1, 2, tzinfo=UTC)}
    Event.objects.filter(pk=event.pk).update(start_date=date(2020, 1, 1), noted_state="upcoming", **long_ago)
    event.refresh_from_db()
    asked = []

    def publish_after_the_first(execute, sql, params, many, context):
        asked.append(sql)
        if len(asked) == 2:
            event.start_date = date(2091, 1, 1)
            publish(event)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(publish_after_the_first):
        note_turned()

    event.refresh_from_db()
    assert event.begins_at == datetime(2091, 1, 1, tzinfo=UTC)
    assert event.noted_state == "upcoming"
    assert 'FROM "events_event"' in asked[0], "what was read first was which events have turned"


def test_the_list_is_counted_as_each_choice_then_finds(client):
    for facet in client.get("/en/events/").context["facets"]:
        for value in facet.values:
            assert client.get(value.url).context["count"] == value.count, value.url


def test_partners_that_are_not_public_are_named_nowhere_as_organisers(client, new_event, index_changes):
    secret = Partner(slug="a-secret-partner", name="Kanarienvogel", kind=Partner.objects.first().kind)
    secret.save()
    event = new_event(conveners=[Convener(partner=secret, role="organiser"), Convener(name="A town", role="organiser")])
    index_changes()
    html = page(client, event)
    assert "A town" in html and "Kanarienvogel" not in html
    record = client.get(f"/api/v1/events/{event.slug}").json()
    assert [one["name"] for one in record["organisers"]] == ["A town"]
    assert "Kanarienvogel" not in client.get("/en/events/calendar.ics").content.decode()


def test_a_speaker_whose_profile_is_not_public_is_not_in_the_programme_either(client, new_event):
    hidden = Thinker.objects.create(slug="a-hidden-thinker", name="Kanarienvogel Qué", kind="person")
    event = new_event(
        speakers=[Speaker(name="K. Kanarienvogel", thinker=hidden), Speaker(name="Ana Public")],
        agenda=[
            AgendaItem(title={"en": "Opening"}, speaker="Ambassador Kanarienvogel Que"),
            AgendaItem(title={"en": "Closing"}, speaker="Ana Public"),
        ],
    )
    html, record = page(client, event), client.get(f"/api/v1/events/{event.slug}").content.decode()
    for said in (html, record):
        assert "Opening" in said and "Ana Public" in said and "Kanarienvogel" not in said

    hidden.live = True
    hidden.save()
    assert "Ambassador Kanarienvogel Que" in page(client, event)


def test_an_event_says_nothing_that_its_schema_does_not_name():
    from events.api import EventBrief, EventRecord
    from events.projection import to_public, to_public_brief

    event = Event.objects.published().for_page().first()
    assert set(to_public_brief(event, "en")) == set(EventBrief.model_fields)
    assert set(to_public(event, "en")) == set(EventRecord.model_fields)


def test_the_number_of_queries_of_a_list_for_machines_does_not_grow(client, queries, new_event, index_changes):
    def made(address: str) -> int:
        client.get(address)
        with queries() as queried:
            client.get(address)
        return len(queried)

    addresses = ("/api/v1/events", "/en/events/feed.atom", "/en/events/calendar.ics", "/en/events/")
    before = [made(address) for address in addresses]
    for number in range(3):
        new_event(
            start_date=date(2095, 1, 1 + number),
            speakers=[Speaker(name="One")], agenda=[AgendaItem(title={"en": "A"})],
            conveners=[Convener(name="One")], parent=Event.objects.get(slug=EXPO), courses=[Course(fee="1")],
        )  # fmt: skip
    index_changes()
    after = [made(address) for address in addresses]
    assert [later - sooner for sooner, later in zip(before, after, strict=True)] == pytest.approx([0] * 4, abs=3)


def test_pages_say_the_universal_time_for_all_and_carry_what_a_script_needs(client):
    html = page(client, Event.objects.get(slug="bapa40-side-event-peace-development"))
    assert "19 March 2019, 11:45 to 13:30 UTC" in html
    assert 'datetime="2019-03-19T11:45:00Z"' in html
    assert 'data-yours="Your time ({zone}): {time}"' in html
    assert "js/times.js" in html
