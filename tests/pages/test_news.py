"""The newsroom: every item below every language, in its own words."""

import json
import re
from html import unescape
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils.html import escape
from wagtail.models import Locale, PageViewRestriction
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from portal.languages.choice import CODES, direction
from portal.pages.models import NewsIndexPage, NewsPage
from portal.records.publishing import withdraw
from tests.factories import make_published_practice

pytestmark = pytest.mark.django_db

NEWS = json.loads((Path(__file__).parents[2] / "portal/seed/content/news.json").read_text(encoding="utf-8"))
RELATED = NewsPage.objects.filter(slug="aipr-celebrates-south-south-day")


def heading(html: str) -> tuple[str, str]:
    attributes, words = re.search(r"<h1([^>]*)>(.*?)</h1>", html, re.S).groups()
    return " ".join(attributes.split()), words.strip()


def test_the_starting_content_has_seventeen_items():
    assert len(NEWS) == NewsPage.objects.published().count() == 17


@pytest.mark.parametrize("item", NEWS, ids=lambda item: item["slug"])
@pytest.mark.parametrize("code", CODES)
def test_an_item_stands_below_every_language_in_its_own_words(client, item, code):
    response = client.get(f"/{code}/news/{item['slug']}/")
    html = response.content.decode()
    own = item["language"]

    assert response.status_code == 200
    assert re.search(r'<html lang="(\w+)"\s+dir="(\w+)"', html).groups() == (code, direction(code))
    attributes = "" if own == code else f'lang="{own}" dir="{direction(own)}"'
    assert heading(html) == (attributes, escape(item["title"]))
    assert f'<p class="standfirst" {attributes}>' in html
    crumb = attributes or 'dir="auto"'
    assert f'<span aria-current="page" {crumb}>{escape(item["title"])}</span>' in html
    assert (
        re.search(r'<link rel="canonical"\s+href="[^"]*?(/\w\w/news/[^"]+)"', html).group(1)
        == f"/{own}/news/{item['slug']}/"
    )
    assert re.findall(r'hreflang="(\w+)"\s+href="http', html) == [own]
    assert ("language-badge" in html) == (own != code)


@pytest.mark.parametrize("item", NEWS, ids=lambda item: item["slug"])
def test_nothing_of_an_item_is_kept_back(client, item):
    html = client.get(f"/en/news/{item['slug']}/").content.decode()
    shown = unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.partition("<main")[2])))

    assert item["summary"] in shown
    assert item["date"][:4] in shown
    for words in [item["publisher"], item["note"], *item["authors"]]:
        assert " ".join(words.split()) in shown
    for edition in item["translations"]:
        assert edition["publisher"] in shown
    assert (escape(item["url"]) in html) == bool(item["url"]) or not item["url"]
    assert ("This is our summary; the original is longer." in shown) == item["source_truncated"]
    for slug in item["related"]:
        assert f"/{slug}/" in html.partition("<main")[2]


def test_an_item_that_is_known_by_its_year_only_shows_no_day(client):
    page = NewsPage.objects.get(slug="truly-global-peace-agenda")

    html = client.get("/en/news/truly-global-peace-agenda/").content.decode()

    assert page.worded_date == "2019"
    assert '<time datetime="2019">2019</time>' in html
    assert "1 January 2019" not in html


def test_the_day_it_was_added_is_told_apart_from_the_day_it_was_published(client):
    facts = client.get("/en/news/commonwealth-consultation-london/").context["facts"]

    values = {fact["label"]: fact["value"] for fact in facts if "value" in fact}
    assert values["First published"] == "12 December 2018"
    assert values["Added here"] != values["First published"]


@pytest.mark.parametrize("name", ["practices", "events", "partners", "thinkers"])
def test_what_is_not_public_any_more_is_not_linked(client, name):
    page = RELATED.get()
    record = getattr(page, name).get()
    address = record.get_absolute_url("en")
    assert address in client.get("/en/news/aipr-celebrates-south-south-day/").content.decode()

    withdraw(record)

    assert address not in client.get("/en/news/aipr-celebrates-south-south-day/").content.decode()


def test_other_news_that_was_taken_back_is_not_linked(client):
    page = NewsPage.objects.get(slug="renovate-global-peace-policies")
    other = NewsPage.objects.get(slug="truly-global-peace-agenda")
    assert other.reader_url in client.get(page.reader_url).content.decode()

    other.unpublish()

    assert other.reader_url not in client.get(page.reader_url).content.decode()


def translated(page: NewsPage, code: str, title: str) -> NewsPage:
    version = page.copy_for_translation(Locale.objects.get(language_code=code), copy_parents=False)
    version.title = title
    version.save_revision().publish()
    return NewsPage.objects.get(pk=version.pk)


def test_the_versions_of_an_item_know_each_other(client):
    page = NewsPage.objects.get(slug="commonwealth-consultation-london")
    version = translated(page, "es", "Consulta de la Commonwealth")

    english = client.get("/en/news/commonwealth-consultation-london/").content.decode()
    spanish = client.get(version.own_url).content.decode()

    assert f'href="{version.own_url}"' in english.partition("<main")[2]
    assert 'href="/en/news/commonwealth-consultation-london/"' in spanish.partition("<main")[2]
    assert heading(spanish) == ("", "Consulta de la Commonwealth")
    assert sorted(re.findall(r'hreflang="(\w+)"\s+href="http', english)) == ["en", "es"]


def test_who_follows_the_address_of_another_language_is_led_to_the_version_in_his_own(client):
    page = NewsPage.objects.get(slug="commonwealth-consultation-london")
    version = translated(page, "es", "Consulta de la Commonwealth")
    version.slug = "consulta-de-londres"
    version.save_revision().publish()

    response = client.get("/es/news/commonwealth-consultation-london/")

    assert (response.status_code, response["Location"]) == (302, "/es/news/consulta-de-londres/")
    assert client.get("/fr/news/commonwealth-consultation-london/").status_code == 200


def test_a_list_of_news_has_each_item_once_in_the_readers_language(client):
    newest = NewsPage.objects.published().newest().first()
    translated(newest, "fr", "Journée internationale")

    titles = [card["title"] for card in client.get("/fr/").context["news"]]

    assert titles[0] == "Journée internationale"
    assert newest.title not in titles


def test_a_translation_that_is_still_a_draft_does_not_take_the_item_off_line(client):
    page = NewsPage.objects.get(slug="commonwealth-consultation-london")
    version = page.copy_for_translation(Locale.objects.get(language_code="es"), copy_parents=False)
    NewsPage.objects.filter(pk=version.pk).update(slug=page.slug)
    assert not NewsPage.objects.get(pk=version.pk).live

    response = client.get(f"/es/news/{page.slug}/")

    assert response.status_code == 200
    assert heading(response.content.decode()) == ('lang="en" dir="ltr"', page.title)


def test_the_words_of_a_newsroom_that_is_not_public_are_not_shown(client):
    newsroom = NewsIndexPage.objects.get(locale__language_code="en")
    assert client.get("/en/news/").context["page_text"] == newsroom

    PageViewRestriction.objects.create(page=newsroom, restriction_type="login")

    assert client.get("/en/news/").context["page_text"] is None


def posted(**facts) -> dict:
    """What the form of a news item posts."""
    return nested_form_data(
        {
            "title": "Una noticia", "kind": "news", "original_date": "2026-11-02", "teaser": "Dos frases. Sobre esto.",
            "body": streamfield([]), "authors": inline_formset([]), "editions": inline_formset([]),
            "comments": inline_formset([]), "action-publish": "publish", **facts,
        }
    )  # fmt: skip


@pytest.mark.parametrize("live", [True, False])
@pytest.mark.parametrize(("slug", "is_made"), [("commonwealth-consultation-london", False), ("una-noticia", True)])
def test_two_items_cannot_share_an_address_not_even_in_two_languages(client, editor, slug, is_made, live):
    NewsPage.objects.filter(slug="commonwealth-consultation-london").update(live=live)
    newsroom = NewsIndexPage.objects.get(locale__language_code="es")
    client.force_login(editor)

    address = reverse("wagtailadmin_pages:add", args=["pages", "newspage", newsroom.pk])
    response = client.post(address, posted(slug=slug))

    assert newsroom.get_children().filter(slug=slug).exists() is is_made
    assert ("Another news item has this address already" in response.content.decode()) is not is_made


def test_the_versions_of_one_item_may_share_its_address(client, editor):
    page = NewsPage.objects.get(slug="commonwealth-consultation-london")
    version = page.copy_for_translation(Locale.objects.get(language_code="es"), copy_parents=False)
    client.force_login(editor)

    client.post(reverse("wagtailadmin_pages:edit", args=[version.pk]), posted(slug=page.slug))

    version.refresh_from_db()
    assert (version.live, version.slug, version.title) == (True, page.slug, "Una noticia")


def test_a_draft_is_not_found(client):
    index = NewsIndexPage.objects.get(locale__language_code="en")
    draft = NewsPage(title="Draft", slug="a-draft", original_date="2020-01-01", teaser="Not yet", live=False)
    index.add_child(instance=draft)

    for code in CODES:
        assert client.get(f"/{code}/news/a-draft/").status_code == 404


def test_the_number_of_queries_does_not_depend_on_how_much_is_related(queries_of):
    page = NewsPage.objects.get(slug="commonwealth-consultation-london")
    page.practices = [make_published_practice("The first")]
    page.save()
    with_one = queries_of(page.reader_url)

    page.practices = [make_published_practice(f"Number {number}") for number in range(20)]
    page.save()

    assert queries_of(page.reader_url) == with_one <= 32
