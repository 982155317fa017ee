"""The pages of partners, thinkers, events and publications."""

import json
import re
from datetime import date, time

import pytest
from django.utils.html import escape

from events.cards import when
from events.models import Event
from portal.languages.choice import CODES, direction
from portal.library.models import Publication
from portal.partners.models import Partner
from portal.partners.templatetags.partner_page import MOST_NEWS
from portal.records.publishing import publish, withdraw
from practices.models import Practice, PracticePartner
from tests.factories import make_practice, make_published_practice
from thinkers.models import Thinker

pytestmark = pytest.mark.django_db

MODELS = {"partners": Partner, "thinkers": Thinker, "events": Event, "library": Publication}
TITLES = {
    "partners": lambda partner, language: partner.name_in(language).words,
    "thinkers": lambda thinker, _language: thinker.name,
}


def title_of(record, language: str) -> str:
    return record.reading(language).title.words


def description(html: str) -> dict | None:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    return json.loads(found.group(1)) if found else None


@pytest.mark.parametrize("code", ["en", "ar"])
@pytest.mark.parametrize("name", MODELS)
def test_every_record_has_its_page_in_both_directions_of_writing(client, name, code):
    records = MODELS[name].objects.published().with_texts()
    assert len(records) == {"partners": 24, "thinkers": 26, "events": 16, "library": 38}[name]

    for record in records:
        response = client.get(f"/{code}/{name}/{record.slug}/")
        html = response.content.decode()
        title = TITLES.get(name, title_of)(record, code)
        assert response.status_code == 200
        assert re.search(r'<html lang="(\w+)"\s+dir="(\w+)"', html).groups() == (code, direction(code))
        assert escape(title) in re.search(r"<h1[^>]*>.*?</h1>", html, re.S).group(0)
        assert f'href="/{code}/{name}/"' in html
        assert len(re.findall(r'rel="alternate"\s+hreflang=', html)) == len(CODES)


@pytest.mark.parametrize("name", MODELS)
def test_words_in_another_language_say_so(client, name):
    record = next(one for one in MODELS[name].objects.published() if one.reading().languages == ["en"])

    english = client.get(f"/en/{name}/{record.slug}/").content.decode()
    arabic = client.get(f"/ar/{name}/{record.slug}/").content.decode()

    assert 'class="prose" lang="en" dir="ltr"' not in english
    assert 'class="prose" lang="en" dir="ltr"' in arabic or not record.words.chosen.summary
    assert ("notice--info" in english, "notice--info" in arabic) == (False, True)


@pytest.mark.parametrize("name", MODELS)
def test_what_is_not_public_has_no_page(client, name):
    record = MODELS[name].objects.published().first()
    assert client.get(f"/en/{name}/{record.slug}/").status_code == 200

    MODELS[name].objects.filter(pk=record.pk).update(live=False)

    assert client.get(f"/en/{name}/{record.slug}/").status_code == 404


# --- Partners -------------------------------------------------------------------------------------------------------


def test_a_partner_shows_its_countries_with_their_practices(client):
    response = client.get("/en/partners/g7plus/")
    html = response.content.decode()
    countries = list(Partner.objects.get(slug="g7plus").countries.all())

    assert len(countries) == 20
    for country in countries:
        count = Practice.objects.published().filter(countries__country=country).distinct().count()
        line = re.search(rf"<li>\s*<(?:a|span)[^>]*>{escape(country.label)}</.*?</li>", html, re.S).group(0)
        assert f'<span class="count">{count}</span>' in line
        assert (f"/en/practices/?country={country.slug}" in line) == bool(count)


@pytest.mark.parametrize("slug", ["g7plus", "unossc", "apc-colombia", "commonwealth-secretariat"])
def test_a_partner_shows_what_it_takes_part_in(client, slug):
    partner = Partner.objects.get(slug=slug)
    html = client.get(f"/en/partners/{slug}/").content.decode()

    practices = Practice.objects.published().filter(partners__partner=partner)
    events = Event.objects.published().filter(conveners__partner=partner)
    related = [*practices, *events]
    assert related
    for record in related:
        assert f'href="{record.get_absolute_url("en")}"' in html
    addresses = {f'href="{item.reader_url}"' for item in partner.news.published()}
    in_all = client.get(f"/en/news/?partner={slug}").content.decode()
    assert all(address in in_all for address in addresses)
    assert sum(address in html for address in addresses) == min(len(addresses), MOST_NEWS)
    assert (f'href="/en/news/?partner={slug}"' in html) == bool(addresses)


def test_a_partner_has_each_practice_once_with_all_its_roles(client):
    partner = Partner.objects.last()
    rows = [
        PracticePartner(partner=partner, role=role, sort_order=number) for number, role in enumerate(["leads", "funds"])
    ]
    practice = make_published_practice("With two roles", partners=rows)

    html = client.get(f"/en/partners/{partner.slug}/").content.decode()

    assert html.count(practice.get_absolute_url("en")) == 1
    line = re.search(r"With two roles</a>(.*?)</li>", html, re.S).group(1)
    assert re.findall(r"<span><bdi>(\w+)</bdi></span>", line) == ["Leads", "Funds"]


def test_a_partner_does_not_show_drafts(client):
    partner = Partner.objects.get(slug="g7plus")
    draft = make_practice("A draft with a partner", partners=[PracticePartner(partner=partner)])
    assert draft.get_absolute_url("en") not in client.get("/en/partners/g7plus/").content.decode()

    publish(draft)

    assert draft.get_absolute_url("en") in client.get("/en/partners/g7plus/").content.decode()


def test_the_page_of_a_partner_takes_as_many_queries_with_one_practice_as_with_twenty(queries_of):
    partner = Partner.objects.get(slug="g7plus")
    PracticePartner.objects.filter(partner=partner).exclude(
        pk=PracticePartner.objects.filter(partner=partner).first().pk
    ).delete()
    with_one = queries_of("/en/partners/g7plus/")
    for number in range(20):
        make_published_practice(f"Number {number}", partners=[PracticePartner(partner=partner)])

    assert queries_of("/en/partners/g7plus/") == with_one <= 26


# --- Thinkers -------------------------------------------------------------------------------------------------------


def test_an_institution_that_is_a_partner_too_leads_to_the_partner(client):
    both = set(Thinker.objects.values_list("slug", flat=True)) & set(Partner.objects.values_list("slug", flat=True))
    assert both

    for slug in both:
        assert f'href="/en/partners/{slug}/"' in client.get(f"/en/thinkers/{slug}/").content.decode()
        withdraw(Partner.objects.get(slug=slug))
        assert f'href="/en/partners/{slug}/"' not in client.get(f"/en/thinkers/{slug}/").content.decode()


def test_a_thinker_shows_every_fact(client):
    for thinker in Thinker.objects.published().for_page():
        html = client.get(f"/en/thinkers/{thinker.slug}/").content.decode()
        for term in [*thinker.regions.all(), *thinker.themes.all(), *thinker.pillars.all()]:
            assert escape(term.label) in html
        assert escape(thinker.affiliation) in html
        for link in thinker.links.all():
            assert f'href="{escape(link.url)}"' in html


# --- Events ---------------------------------------------------------------------------------------------------------


def test_an_event_says_the_time_at_its_venue_and_which_time_that_is(client):
    html = client.get("/en/events/bapa40-side-event-peace-development/").content.decode()

    assert "19 March 2019, 08:45 to 10:30 (time in Buenos Aires, UTC−03:00)" in html
    assert "This event is over." in html
    for words in ("Archivo General de la Nación", "Salón Auditorio", "Leandro N. Alem 246", "120", "Panel discussion"):
        assert words in html
    assert 'href="/en/partners/bricspolicycenter/"' in html


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"start_date": None}, "Date not known"),
        ({}, "2 May 2030"),
        ({"end_date": date(2030, 5, 4)}, "2 May 2030 to 4 May 2030"),
        ({"start_time": time(9)}, "2 May 2030, 09:00 (time in Bissau, UTC+00:00)"),
        ({"start_time": time(9), "end_date": date(2030, 5, 2)}, "2 May 2030, 09:00 (time in Bissau, UTC+00:00)"),
        (
            {"start_time": time(9), "end_date": date(2030, 5, 2), "end_time": time(17)},
            "2 May 2030, 09:00 to 17:00 (time in Bissau, UTC+00:00)",
        ),
        (
            {"start_time": time(9), "end_date": date(2030, 5, 4), "end_time": time(17)},
            "2 May 2030, 09:00 to 4 May 2030, 17:00 (time in Bissau, UTC+00:00)",
        ),
        (
            {"start_time": time(9), "end_date": date(2030, 5, 4)},
            "2 May 2030, 09:00 to 4 May 2030 (time in Bissau, UTC+00:00)",
        ),
    ],
)
def test_when_it_takes_place_in_words(facts, expected):
    event = Event(**{"start_date": date(2030, 5, 2), "time_zone": "Africa/Bissau", **facts})

    assert when(event) == expected


def test_a_yearly_day_tells_its_next_return_and_its_first_year(client):
    html = client.get("/en/events/un-day-south-south-cooperation/").content.decode()

    day = Event.objects.get(slug="un-day-south-south-cooperation").day
    assert f"It comes back every year, first in 2004; the next time on {day:%A}, 12 September {day.year}." in html


def test_an_event_whose_day_nobody_knows_says_so_and_is_no_event_for_machines(client):
    html = client.get("/en/events/unssc-online-course-introduction-sustaining-peace-2019/").content.decode()

    assert "Date not known" in html
    assert description(html) is None


def test_an_event_describes_itself_to_machines(client):
    thing = description(client.get("/en/events/bapa40-side-event-peace-development/").content.decode())

    assert thing["@type"] == "Event"
    assert (thing["startDate"], thing["endDate"]) == ("2019-03-19T08:45:00-03:00", "2019-03-19T10:30:00-03:00")
    assert thing["location"]["address"]["addressCountry"] == "Argentina"
    assert [one["name"] for one in thing["organizer"]] == [
        "BRICS Policy Center",
        "United Nations Office for South-South Cooperation",
    ]


def test_a_title_cannot_break_out_of_the_description(client):
    event = Event.objects.get(slug="bapa40-conference-2019")
    text = event.texts.get()
    text.title = "</script><script>alert(1)</script>"
    text.save()

    html = client.get("/en/events/bapa40-conference-2019/").content.decode()

    assert "<script>alert" not in html
    assert description(html)["name"] == "</script><script>alert(1)</script>"


def test_a_convener_that_is_not_public_is_not_named(client):
    address = "/en/events/bapa40-side-event-peace-development/"
    partner = Partner.objects.get(slug="bricspolicycenter")
    convened = re.compile(r"<h2>Convened by</h2>(.*?)</section>", re.S)
    assert partner.name in convened.search(client.get(address).content.decode()).group(1)

    withdraw(partner)

    html = client.get(address).content.decode()
    assert partner.name not in convened.search(html).group(1)
    assert partner.name not in [one["name"] for one in description(html)["organizer"]]


def test_the_list_of_events_begins_with_what_is_to_come(client):
    coming = client.get("/en/events/").context["coming_up"]

    assert [card["url"] for card in coming] == ["/en/events/un-day-south-south-cooperation/"]
    assert "coming_up" not in client.get("/en/events/?q=peace").context
    assert "coming_up" not in client.get("/en/events/?pillar=prevention").context


# --- Publications ---------------------------------------------------------------------------------------------------


def test_a_publication_shows_every_edition_with_the_way_to_it(client):
    for publication in Publication.objects.published().for_page():
        html = client.get(f"/en/library/{publication.slug}/").content.decode()
        for text in publication.texts.all():
            assert escape(text.title) in html
            assert f'lang="{text.language}"' in html
            assert (f'href="{escape(text.url)}"' in html) or not text.url
        for author in publication.authors.all():
            assert escape(author.name) in html
        assert description(html)["name"] == publication.reading("en").title.words


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/en/thinkers/accord/", 19),
        ("/en/events/bapa40-side-event-peace-development/", 24),
        ("/en/library/buenos-aires-plan-of-action/", 20),
        ("/en/about/", 15),
    ],
)
def test_a_page_takes_few_queries(queries_of, address, most):
    assert queries_of(address) <= most


@pytest.mark.usefixtures("no_index")
@pytest.mark.parametrize(
    "address", ["/en/partners/g7plus/", "/en/thinkers/accord/", "/en/events/gssd-expo-2018/", "/en/about/"]
)
def test_without_an_index_every_page_stays(client, address):
    assert client.get(address).status_code == 200
