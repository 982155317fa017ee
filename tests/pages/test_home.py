"""The home page: what is there, in living numbers."""

import re
from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from events.models import Event
from events.programme import coming_up
from portal.languages.choice import CODES
from portal.pages.models import HomePage, NewsPage, PillarPage
from portal.records.publishing import withdraw
from practices.models import Practice
from tests.factories import make_published_practice

pytestmark = pytest.mark.django_db


def of_pillar(slug: str) -> int:
    return sum(slug in [pillar.slug for pillar in practice.pillars] for practice in Practice.objects.published())


@pytest.mark.parametrize("code", CODES)
def test_the_home_page_speaks_the_readers_language(client, code):
    response = client.get(f"/{code}/")
    page = HomePage.objects.get(locale__language_code=code)

    assert response.status_code == 200
    assert page.vision in response.content.decode()
    assert page.introduction in response.content.decode()


def test_the_numbers_are_those_of_the_database(client):
    response = client.get("/en/")
    published = Practice.objects.published()
    countries = {row.country_id for practice in published for row in practice.countries.all()}
    languages = {text.language for practice in published for text in practice.texts.all()}

    assert {panel["slug"]: panel["count"] for panel in response.context["pillars"]} == {
        slug: of_pillar(slug) for slug in ("prevention", "resolution", "transformation")
    }
    assert response.context["numbers"] == [
        f"{published.count()} practices",
        f"{len(countries)} countries",
        f"texts in {len(languages)} languages",
    ]


def test_a_practice_that_is_published_counts_and_stands_first(client, index_changes):
    before = {panel["slug"]: panel["count"] for panel in client.get("/en/").context["pillars"]}
    make_published_practice("Published just now")
    index_changes()

    response = client.get("/en/")

    after = {panel["slug"]: panel["count"] for panel in response.context["pillars"]}
    assert after == {**before, "prevention": before["prevention"] + 1}
    assert response.context["practices"].cards[0]["title"] == "Published just now"


def test_a_practice_that_is_withdrawn_is_gone_even_before_the_index_knows(client):
    shown = client.get("/en/").context["practices"].cards
    first = Practice.objects.get(slug=shown[0]["url"].split("/")[-2])

    withdraw(first)

    assert shown[0]["url"] not in client.get("/en/").content.decode()


@pytest.mark.parametrize("code", CODES)
def test_each_pillar_leads_to_its_page_and_into_the_catalogue(client, code):
    html = client.get(f"/{code}/").content.decode()

    for page in PillarPage.objects.filter(locale__language_code=code):
        assert f'href="/{code}/pillars/{page.slug}/"' in html
        assert f'href="/{code}/practices/?pillar={page.slug}"' in html


def test_a_pillar_whose_page_is_not_public_leads_into_the_catalogue(client):
    PillarPage.objects.get(locale__language_code="en", slug="prevention").unpublish()

    html = client.get("/en/").content.decode()

    assert 'href="/en/pillars/prevention/"' not in html
    assert 'href="/en/practices/?pillar=prevention"' in html


def test_the_day_that_comes_back_every_year_stands_at_its_next_return(client):
    card = client.get("/en/").context["next_events"][0]

    today = timezone.localdate()
    this_year = date(today.year, 9, 12)
    expected = this_year if this_year >= today else date(today.year + 1, 9, 12)
    assert (card["url"], card["date_iso"]) == ("/en/events/un-day-south-south-cooperation/", expected.isoformat())


def test_what_comes_next_is_sorted_by_the_day_it_comes():
    for slug, first, last in (
        ("gssd-expo-2022-bangkok", date(2030, 3, 1), date(2030, 3, 2)),
        ("bapa40-conference-2019", date(2030, 12, 1), date(2030, 12, 2)),
    ):
        event = Event.objects.get(slug=slug)
        event.start_date, event.end_date = first, last
        event.save()

    found = coming_up(Event.objects.published(), datetime(2030, 2, 1, tzinfo=UTC), 3)

    assert [event.slug for event in found] == [
        "gssd-expo-2022-bangkok",
        "un-day-south-south-cooperation",
        "bapa40-conference-2019",
    ]


def test_the_latest_news_and_events_stand_there_and_each_list_has_its_way_in(client):
    html = client.get("/en/").content.decode()

    for item in NewsPage.objects.published().for_reader(4):
        assert item.reader_url in html
    for event in Event.objects.past(timezone.now())[:2]:
        assert event.get_absolute_url("en") in html
    for name in ("practices", "events", "news"):
        assert re.search(rf'class="more-link"\s+href="/en/{name}/"', html)


@pytest.mark.usefixtures("no_index")
def test_without_an_index_the_rest_of_the_page_stays(client):
    response = client.get("/en/")

    assert response.status_code == 200
    assert [panel["count"] for panel in response.context["pillars"]] == [None, None, None]
    assert "practices" not in response.context
    assert NewsPage.objects.published().for_reader(1)[0].reader_url in response.content.decode()


def test_the_number_of_queries_is_the_same_with_one_practice_and_with_many(queries_of):
    many = queries_of("/en/")
    Practice.objects.exclude(pk=Practice.objects.latest("pk").pk).update(live=False)

    assert many <= 30
    assert queries_of("/en/") <= many
