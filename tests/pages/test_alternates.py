"""The way from a page to itself in another language leads nowhere else than to a page that is there."""

import re

import pytest
from wagtail.models import Locale, Page, PageViewRestriction

from portal.languages.choice import CODES
from portal.pages.models import ContentPage, HomePage, NewsPage, PillarPage

pytestmark = pytest.mark.django_db


def alternates(html: str) -> dict[str, str]:
    """What search engines are told, without the name of the site."""
    return dict(re.findall(r'rel="alternate"\s+hreflang="(\w+)"\s+href="\w+://[^/"]+([^"]*)"', html))


def switch(html: str) -> dict[str, str]:
    """What the reader is offered in the head of the page."""
    head = re.search(r'<nav class="languages".*?</nav>', html, re.S).group(0)
    return {code: url for url, code in re.findall(r'<a href="([^"]+)"\s+lang="(\w+)"', head)}


@pytest.fixture
def imprint() -> ContentPage:
    """A page that exists in English only."""
    home = HomePage.objects.get(locale__language_code="en")
    return home.add_child(instance=ContentPage(title="Imprint", slug="imprint"))


def spanish(page: Page) -> Page:
    version = page.copy_for_translation(Locale.objects.get(language_code="es"))
    version.title, version.slug = "Aviso legal", "aviso"
    version.save_revision().publish()
    return Page.objects.get(pk=version.pk)


@pytest.mark.usefixtures("imprint")
def test_a_page_in_one_language_leads_to_the_home_pages_of_the_others(client):
    html = client.get("/en/imprint/").content.decode()

    assert alternates(html) == {"en": "/en/imprint/"}
    assert switch(html) == {code: f"/{code}/" for code in CODES} | {"en": "/en/imprint/"}
    assert {client.get(url).status_code for url in switch(html).values()} == {200}


def test_a_translation_is_found_by_its_own_address(client, imprint):
    spanish(imprint)

    for address in ("/en/imprint/", "/es/aviso/"):
        html = client.get(address).content.decode()
        assert alternates(html) == {"en": "/en/imprint/", "es": "/es/aviso/"}
        assert switch(html)["es"] == "/es/aviso/"
        assert re.search(r'rel="canonical"\s+href="\w+://[^/"]+([^"]*)"', html).group(1) == address


@pytest.mark.parametrize("how", ["withdrawn", "restricted"])
def test_a_translation_that_is_not_public_is_not_offered(client, imprint, how):
    version = spanish(imprint)
    if how == "withdrawn":
        version.unpublish()
    else:
        PageViewRestriction.objects.create(page=version, restriction_type="login")

    html = client.get("/en/imprint/").content.decode()

    assert alternates(html) == {"en": "/en/imprint/"}
    assert switch(html)["es"] == "/es/"


@pytest.mark.parametrize("rest", ["", "about/", "pillars/", "pillars/prevention/"])
def test_a_page_in_every_language_leads_to_itself(client, rest):
    html = client.get(f"/fr/{rest}").content.decode()

    assert alternates(html) == switch(html) == {code: f"/{code}/{rest}" for code in CODES}


def test_a_pillar_without_a_page_in_a_language_is_not_offered_there(client):
    PillarPage.objects.get(locale__language_code="fr", slug="prevention").unpublish()

    html = client.get("/en/pillars/prevention/").content.decode()

    assert sorted(alternates(html)) == sorted(set(CODES) - {"fr"})
    assert switch(html)["fr"] == "/fr/"


def test_a_news_item_is_served_in_every_interface(client):
    page = NewsPage.objects.published().filter(locale__language_code="en").first()
    html = client.get(page.reader_url).content.decode()

    assert switch(html) == {code: f"/{code}/news/{page.slug}/" for code in CODES}
    assert {client.get(url).status_code for url in switch(html).values()} == {200}
