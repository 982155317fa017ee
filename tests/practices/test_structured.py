"""What search engines and social media are told."""

import json

import pytest

from portal.records.publishing import withdraw
from tests.factories import make_published_practice

pytestmark = pytest.mark.django_db


def graph(page) -> dict[str, dict]:
    (script,) = page.select('script[type="application/ld+json"]')
    return {thing["@type"]: thing for thing in json.loads(script.string)["@graph"]}


def metas(page) -> dict[str, str]:
    return {meta.get("property") or meta.get("name"): meta["content"] for meta in page.select("meta[content]")}


def test_the_practice_is_an_article_with_its_facts(look, whole_practice):
    article = graph(look(whole_practice))["Article"]

    assert article["headline"] == "The whole of it"
    assert article["url"].endswith(f"/en/practices/{whole_practice.slug}/")
    assert article["inLanguage"] == "en"
    assert article["temporalCoverage"] == "2001/2005"
    assert [place["name"] for place in article["spatialCoverage"]] == ["Ghana", "Burundi"]
    assert article["citation"] == [
        {
            "@type": "CreativeWork", "name": "The source of it", "publisher": "The publisher of it",
            "datePublished": "2003", "url": "https://example.org/source",
        }
    ]  # fmt: skip


def test_the_breadcrumb_is_the_public_way(look, whole_practice):
    page = look(whole_practice, Referer="http://testserver/en/practices/?q=secret")

    items = graph(page)["BreadcrumbList"]["itemListElement"]

    assert [item["position"] for item in items] == [1, 2, 3]
    assert [item["item"].split("/", 3)[3] for item in items] == [
        "en/", "en/practices/", f"en/practices/{whole_practice.slug}/",
    ]  # fmt: skip


def test_no_word_of_a_practice_ends_the_script(client, look):
    practice = make_published_practice("</script><script>alert(1)</script><!--&\u2028")

    body = client.get(practice.get_absolute_url("en")).content.decode()

    assert "</script><script>alert" not in body
    assert graph(look(practice))["Article"]["headline"] == "</script><script>alert(1)</script><!--&\u2028"


def test_a_social_card_is_in_the_language_of_the_words(look):
    practice = make_published_practice("El título", language="es", words={"teaser": "El avance."})

    found = metas(look(practice, "ar"))

    assert found["og:title"] == "El título"
    assert found["og:description"] == found["description"] == "El avance."
    assert (found["og:type"], found["og:locale"]) == ("article", "es_ES")
    assert found["og:url"].endswith(f"/ar/practices/{practice.slug}/")
    assert "twitter:card" in found


def test_canonical_and_alternates_are_the_five_plain_addresses(client, whole_practice):
    from bs4 import BeautifulSoup

    page = BeautifulSoup(client.get(f"/pt/practices/{whole_practice.slug}/").content, "html.parser")

    (canonical,) = page.select("link[rel=canonical]")
    assert canonical["href"].endswith(f"/pt/practices/{whole_practice.slug}/")
    assert {link["hreflang"] for link in page.select("link[rel=alternate][hreflang]")} >= {"en", "es", "fr", "pt", "ar"}


def test_the_canonical_address_has_no_query(client, whole_practice):
    body = client.get(f"/en/practices/{whole_practice.slug}/?utm_source=x").content.decode()

    assert f'/en/practices/{whole_practice.slug}/">' in body.split('rel="canonical"')[1].split("<link")[0]


def test_what_it_was_adapted_from_is_named_only_while_public(look, whole_practice):
    origin = whole_practice.adapted_from.get().source
    assert graph(look(whole_practice))["Article"]["isBasedOn"][0].endswith(f"/en/practices/{origin.slug}/")

    withdraw(origin)
    assert "isBasedOn" not in graph(look(whole_practice))["Article"]
