"""What the public sees of a news item, when: reached by address only, at its time, and not any more."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Locale, Page

from events.models import Event
from portal.pages.models import NewsEdition, NewsIndexPage, NewsPage
from portal.partners.models import Partner
from portal.vocabularies.models import Pillar
from practices.models import Practice
from tests.api.channels import api, feed_slugs, locations
from tests.factories import let_its_day_come
from thinkers.models import Thinker

pytestmark = pytest.mark.django_db

SLUG, WORD = "of-the-cormorant", "Cormorant"
ADDRESS = f"/en/news/{SLUG}/"


@pytest.fixture
def item() -> NewsPage:
    """Published, the newest of all, and hung on everything that shows its news."""
    page = NewsPage(
        title=f"{WORD} on the wall", slug=SLUG, original_date=date(2026, 11, 1), teaser=f"A {WORD}.", kind="call",
        pillars=Pillar.objects.all(), practices=Practice.objects.filter(slug="ghana-national-peace-council"),
        partners=Partner.objects.filter(slug="g7plus"), thinkers=Thinker.objects.filter(slug="cecilia-milesi"),
        events=Event.objects.filter(slug="un-day-south-south-cooperation"),
    )  # fmt: skip
    NewsIndexPage.objects.get(locale__language_code="en").add_child(instance=page)
    page.save_revision().publish()
    other = NewsPage.objects.get(slug="bapa40-side-event-announced")
    other.related_news.add(page)
    other.editions.add(NewsEdition(relation="original", item=page))
    other.save()
    return page


def channels(client) -> dict[str, str]:
    """All that a reader or a machine can meet without knowing the address."""
    addresses = [
        "/en/", "/fr/", "/en/news/", "/en/news/?kind=call", "/en/news/?pillar=prevention", f"/en/news/?q={WORD}",
        f"/en/search/?q={WORD}", "/en/news/feed.atom", "/en/news/feed.atom?partner=g7plus", "/api/v1/news",
        f"/api/v1/news?q={WORD}", "/api/v1/news/bapa40-side-event-announced", "/en/feeds/",
        "/en/practices/ghana-national-peace-council/", "/en/partners/g7plus/", "/en/thinkers/cecilia-milesi/",
        "/en/events/un-day-south-south-cooperation/", "/en/news/bapa40-side-event-announced/", "/sitemap-pages.xml",
    ]  # fmt: skip
    return {address: client.get(address).content.decode().replace("<mark>", "") for address in addresses}


def found_in(client) -> set[str]:
    """Where it is named, or linked, or counted."""
    return {
        address
        for address, html in channels(client).items()
        if f"{WORD} on" in html or f"/{SLUG}/" in html or (address == "/en/feeds/" and "kind=call" in html)
    }


def test_the_walk_meets_a_listed_item_everywhere(client, item, index_changes):
    """Negative control of all tests below."""
    index_changes()

    assert found_in(client) == set(channels(client))
    assert client.get(f"/api/v1/news/{SLUG}").status_code == 200
    assert "noindex" not in client.get(ADDRESS).content.decode()


def hide(item: NewsPage) -> None:
    item.unlisted = True
    item.save_revision().publish()


def test_what_is_unlisted_is_reached_by_its_address_only(client, item, index_changes):
    hide(item)
    index_changes()

    assert found_in(client) == set()
    assert client.get("/en/news/?kind=call").context["count"] == 0
    assert client.get(f"/api/v1/news/{SLUG}").status_code == 404
    for code in ("en", "ar"):
        response = client.get(f"/{code}/news/{SLUG}/")
        assert response.status_code == 200
        assert '<meta name="robots" content="noindex">' in response.content.decode()
        assert "ld+json" not in response.content.decode()


def test_what_becomes_unlisted_is_gone_from_every_list_even_before_the_index_knows(client, item, index_changes):
    index_changes()
    hide(item)

    for address in ("/en/news/", f"/en/search/?q={WORD}", "/en/news/feed.atom", "/api/v1/news", "/en/"):
        assert f"{WORD} on" not in client.get(address).content.decode().replace("<mark>", "")


def test_the_versions_of_an_unlisted_item_know_each_other_and_a_listed_one_names_none(client, item, index_changes):
    version = item.copy_for_translation(Locale.objects.get(language_code="es"), copy_parents=False)
    version.title, version.slug = "El cormorán", "el-cormoran"
    hide(version)
    assert "/es/news/el-cormoran/" not in client.get(ADDRESS).content.decode()

    hide(item)

    assert "/es/news/el-cormoran/" in client.get(ADDRESS).content.decode()


def test_an_item_appears_everywhere_at_its_time(client, item, index_changes):
    item.unpublish()
    item = NewsPage.objects.get(pk=item.pk)
    item.go_live_at = timezone.now() + timedelta(hours=1)
    item.save_revision().publish()
    call_command("publish_scheduled")
    index_changes()
    assert (found_in(client), client.get(ADDRESS).status_code) == (set(), 404)

    let_its_day_come(item)
    call_command("publish_scheduled")
    index_changes()

    assert found_in(client) == set(channels(client))
    assert client.get(ADDRESS).status_code == 200


def test_an_item_is_gone_everywhere_when_its_time_is_over(client, item, index_changes):
    index_changes()
    assert found_in(client)
    Page.objects.filter(pk=item.pk).update(expire_at=timezone.now() - timedelta(minutes=1))

    call_command("publish_scheduled")
    index_changes()

    assert (found_in(client), client.get(ADDRESS).status_code) == (set(), 404)
    assert SLUG not in feed_slugs(client, "news")
    assert api(client, "news", f"q={WORD}")["count"] == 0
    assert not any(SLUG in place for place in locations(client, "/sitemap-pages.xml"))
