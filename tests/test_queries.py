"""No public page takes more than ten queries, nor more of them where there is more to show."""

from datetime import date, timedelta

import pytest

from events.models import Convener, Event, EventText, Speaker
from portal.funds.models import Fund, FundPartner
from portal.library.models import Author, Publication, PublicationText
from portal.pages.models import NewsAuthor, NewsEdition, NewsIndexPage, NewsPage
from portal.partners.models import Partner
from portal.records.publishing import publish
from portal.vocabularies.models import Country, EventKind, Pillar, PublicationKind
from practices.models import Exchange, PracticePartner
from tests.exchange.wishes import make_wish
from tests.factories import make_published_practice
from thinkers.models import Thinker

pytestmark = pytest.mark.django_db

MOST = 10
RECORDS = {
    "practices": "ghana-national-peace-council",
    "events": "un-day-south-south-cooperation",
    "thinkers": "cecilia-milesi",
    "library": "aipr-national-mechanisms-2017",
    "partners": "g7plus",
    "funds": "un-fund-south-south-cooperation",
    "news": "aipr-celebrates-south-south-day",
}
LISTS = [*RECORDS, "experience"]
OTHERS = [
    "", "pillars/", "pillars/prevention/", "about/", "about/words/", "exchanges/", "exchanges/?region=africa",
    "search/", "search/?q=peace", "feeds/", "events/calendar/?month=2018-11", "events/calendar.ics", "thinkers/map/",
    "practices/export.csv?country=gha", "library/export.json",
    "exchanges/export.csv", "practices/suggest?q=peace", "contact/",
]  # fmt: skip
PAGES = [
    *(f"/en/{path}" for path in OTHERS),
    *(f"/en/{name}/{query}" for name in LISTS for query in ("", "?q=peace", "?pillar=prevention&sort=title")),
    *(f"/en/{name}/feed.atom" for name in LISTS),
    *(f"/en/{name}/{slug}/" for name, slug in RECORDS.items()),
    *(f"/fr/{name}/{slug}/" for name, slug in RECORDS.items()),
    *(f"/api/v1/{name.replace('library', 'resources')}" for name in RECORDS),
    *(f"/api/v1/{name.replace('library', 'resources')}/{slug}" for name, slug in RECORDS.items()),
    "/sitemap.xml", "/sitemap-practices.xml", "/sitemap-pages.xml", "/en/news/nothing-is-here/", "/en/nothing-is-here/",
]  # fmt: skip
GROWING = [
    "/en/", "/en/pillars/prevention/", "/en/exchanges/", "/en/practices/", "/api/v1/practices",
    "/en/practices/feed.atom", "/en/events/", "/en/news/", "/api/v1/events", "/api/v1/news", "/en/experience/",
    *(f"/en/{name}/{slug}/" for name, slug in RECORDS.items()),
    *(f"/api/v1/{name.replace('library', 'resources')}/{slug}" for name, slug in RECORDS.items()),
]  # fmt: skip


@pytest.fixture
def count(client, queries):
    """How many queries an address takes once the process knows the vocabularies."""

    def counted(address: str) -> int:
        client.get(address)
        with queries() as made:
            response = client.get(address)
            if response.streaming:
                b"".join(response.streaming_content)
        return len(made)

    return counted


@pytest.fixture
def rich(index_changes):
    """Of every kind something that leads to every other kind, so that no page shows less than it can."""
    make_wish("How others do it", slug="how-others-do-it")
    grow(2)
    index_changes()
    return index_changes


def grow(number: int) -> None:
    """So many more records of each kind, named by and naming those whose pages are asked for."""
    for _ in range(number):
        practice, item = _practice(), _news_item()
        event, publication = _event(), _publication()
        for record in (practice, event, publication):
            publish(record)
        item.practices, item.events, item.publications = [practice], [event], [publication]
        item.save()
    _name_on_pages()


def _partner() -> Partner:
    return Partner.objects.get(slug=RECORDS["partners"])


def _practice():
    practice = make_published_practice(country="tls")
    practice.partners.add(PracticePartner(partner=_partner(), role="funds"))
    practice.exchanges.add(Exchange(origin=_country("tls"), destination=_country("gha"), year=2014, what="Votes"))
    practice.thinkers = [_thinker()]
    practice.publications = [Publication.objects.get(slug=RECORDS["library"])]
    return practice


def _country(slug: str) -> Country:
    return Country.objects.get(slug=slug)


def _thinker() -> Thinker:
    return Thinker.objects.get(slug=RECORDS["thinkers"])


def _event() -> Event:
    number = Event.objects.count()
    day = date(2018, 9, 12)
    event = Event(
        slug=f"event-{number}", kind=EventKind.objects.first(), start_date=day, end_date=day,
        texts=[EventText(language="en", title=f"Event {number}", summary="With many.")],
        conveners=[Convener(partner=_partner())], speakers=[Speaker(name="Cecilia", thinker=_thinker())],
        publications=[Publication.objects.get(slug=RECORDS["library"])], pillars=[Pillar.objects.first()],
        parent=Event.objects.get(slug=RECORDS["events"]),
    )  # fmt: skip
    event.save()
    return event


def _publication() -> Publication:
    number = Publication.objects.count()
    publication = Publication(
        slug=f"publication-{number}", kind=PublicationKind.objects.first(), year=2019, partner=_partner(),
        texts=[PublicationText(language="en", title=f"Publication {number}")], pillars=[Pillar.objects.first()],
        authors=[Author(name="Cecilia", thinker=_thinker())],
        translation_of=Publication.objects.get(slug=RECORDS["library"]),
    )  # fmt: skip
    publication.save()
    return publication


def _news_item() -> NewsPage:
    """A news item older than the one that names it, which so stays on the lists' first page."""
    shown = NewsPage.objects.get(slug=RECORDS["news"], locale__language_code="en")
    item = NewsPage(
        title="Made for a test", slug=f"made-for-a-test-{NewsPage.objects.count()}", teaser="Much has happened.",
        partners=[_partner()], thinkers=[_thinker()], events=Event.objects.filter(slug=RECORDS["events"]),
        publications=Publication.objects.filter(slug=RECORDS["library"]),
        original_date=shown.original_date - timedelta(days=1),
        authors=[NewsAuthor(name="Cecilia", thinker=_thinker())],
    )  # fmt: skip
    NewsIndexPage.objects.get(locale__language_code="en").add_child(instance=item)
    item.editions.add(NewsEdition(item=shown))
    return item


def _name_on_pages() -> None:
    """The records whose pages are asked for name all that was made."""
    item = NewsPage.objects.get(slug=RECORDS["news"], locale__language_code="en")
    made = NewsPage.objects.filter(slug__startswith="made-for-a-test").exclude(pk=item.pk)
    item.related_news = list(made)
    item.practices = [make_published_practice() for _ in range(2)]
    item.save()
    fund = Fund.objects.get(slug=RECORDS["funds"])
    fund.partners.add(FundPartner(partner=Partner.objects.exclude(fund_roles__record=fund).first()))
    publish(fund)
    for _ in range(2):
        make_wish()


@pytest.mark.parametrize("address", PAGES)
def test_a_public_page_takes_at_most_ten_queries(count, address):
    assert count(address) <= MOST


@pytest.mark.postgres
def test_a_page_takes_as_many_queries_for_twice_as_much(count, rich):
    before = {address: count(address) for address in GROWING}

    grow(4)
    rich()

    assert {address: count(address) for address in GROWING} == before
    assert max(before.values()) <= MOST


def test_what_is_asked_for_row_by_row_would_be_noticed(count, queries, rich, monkeypatch):
    """Negative control: without the gathering the same pages take more than ten."""
    from portal.records import gathering

    monkeypatch.setattr(gathering, "MOST", 0)

    assert count(f"/en/practices/{RECORDS['practices']}/") > MOST
