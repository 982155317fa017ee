"""What search engines and finders of weaknesses look for."""

import re
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from wagtail.models import Page

from events.models import Event
from portal.funds.models import Fund
from portal.library.models import Publication
from portal.partners.models import Partner
from portal.sitemaps import PracticeSitemap
from practices.models import Practice
from tests.api.channels import LANGUAGES, SITEMAP, XHTML, locations
from tests.factories import make_practice
from thinkers.models import Thinker

pytestmark = pytest.mark.django_db

HOST = "http://testserver"
MODELS = {
    "practices": Practice,
    "thinkers": Thinker,
    "events": Event,
    "library": Publication,
    "partners": Partner,
    "funds": Fund,
}


def test_the_index_names_every_section_and_each_can_be_read(client):
    sections = locations(client, "/sitemap.xml")

    assert sections == [f"{HOST}/sitemap-{name}.xml" for name in ("pages", "lists", *MODELS)]
    for section in sections:
        assert locations(client, section)


@pytest.mark.parametrize("name", MODELS)
def test_every_published_record_stands_in_the_sitemap_in_every_language_and_nothing_else(client, name):
    if name == "practices":
        make_practice("A draft")
    slugs = MODELS[name].objects.published().values_list("slug", flat=True)

    assert sorted(locations(client, f"/sitemap-{name}.xml")) == sorted(
        f"{HOST}/{language}/{name}/{slug}/" for slug in slugs for language in LANGUAGES
    )


def test_an_address_names_its_translations_and_its_last_change(client):
    document = ElementTree.fromstring(client.get("/sitemap-thinkers.xml").content)
    entry = document[0]

    assert {link.get("hreflang") for link in entry.findall(f"{XHTML}link")} == set(LANGUAGES)
    assert datetime.fromisoformat(entry.find(f"{SITEMAP}lastmod").text)


def test_public_pages_stand_in_the_sitemap_and_drafts_do_not(client):
    page = Page.objects.live().get(url_path__endswith="/about/", locale__language_code="pt")
    assert f"{HOST}/pt/about/" in locations(client, "/sitemap-pages.xml")

    page.unpublish()

    places = locations(client, "/sitemap-pages.xml")
    assert f"{HOST}/pt/about/" not in places
    assert f"{HOST}/fr/about/" in places
    document = client.get("/sitemap-pages.xml").content.decode()
    assert not re.search(r"/pt/about/[\"<]", document)
    for place in places:
        assert client.get(place.removeprefix(HOST)).status_code == 200, place


def test_a_long_section_has_several_pages(client, monkeypatch):
    monkeypatch.setattr(PracticeSitemap, "limit", 50)

    pages = [place for place in locations(client, "/sitemap.xml") if "practices" in place]

    assert pages == [f"{HOST}/sitemap-practices.xml", f"{HOST}/sitemap-practices.xml?p=2"]
    assert [len(locations(client, page.removeprefix(HOST))) for page in pages] == [250, 80]


def test_a_sitemap_makes_the_same_queries_for_few_and_for_many(client, queries, monkeypatch):
    def number() -> int:
        with queries() as made:
            locations(client, "/sitemap-practices.xml")
        return len(made)

    many = number()
    monkeypatch.setattr(PracticeSitemap, "limit", 1)
    assert number() == many == 2


def test_robots_may_read_all_but_the_private_parts(client):
    response = client.get("/robots.txt")

    assert response.content.decode().splitlines() == [
        "User-agent: *", "Disallow: /admin/", "Disallow: /accounts/", "Disallow: /*/contribute/", "",
        f"Sitemap: {HOST}/sitemap.xml",
    ]  # fmt: skip
    assert response["Content-Type"] == "text/plain; charset=utf-8"


def test_security_txt_names_a_contact_and_is_valid_for_months(client, settings):
    settings.DEFAULT_FROM_EMAIL = "The portal <portal@example.org>"
    lines = client.get("/.well-known/security.txt").content.decode().split("\n")
    fields = dict(line.split(": ", 1) for line in lines if line)

    assert fields["Contact"] == "mailto:portal@example.org"
    assert fields["Preferred-Languages"] == "en, es, fr, pt, ar"
    assert fields["Canonical"] == f"{HOST}/.well-known/security.txt"
    expires = datetime.fromisoformat(fields["Expires"])
    assert timedelta(days=170) < expires - datetime.now(UTC) < timedelta(days=365)


def test_the_contact_can_be_set(client, settings):
    settings.SECURITY_CONTACT = "https://example.org/tell-us"

    assert "Contact: https://example.org/tell-us\n" in client.get("/.well-known/security.txt").content.decode()


@pytest.mark.parametrize(
    ("path", "seconds"),
    [("/robots.txt", 3600), ("/.well-known/security.txt", 3600), ("/sitemap.xml", 60), ("/sitemap-lists.xml", 60)],
)
def test_they_may_be_kept_for_a_while_and_are_the_same_for_everybody(client, editor, path, seconds):
    client.force_login(editor)
    response = client.get(path)

    assert set(response["Cache-Control"].split(", ")) == {"public", f"max-age={seconds}"}
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("path", ["/api/v1/practices", "/en/practices/feed.atom", "/en/practices/export.csv"])
def test_everything_else_is_kept_by_nobody(client, path):
    assert client.get(path)["Cache-Control"] == "private, no-store"
