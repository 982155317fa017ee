"""The same item elsewhere: what translates what, shown on both sides and never as "related"."""

import json
import re

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset

from portal.pages.models import NewsAuthor, NewsEdition, NewsPage
from portal.records.publishing import withdraw
from tests.api.channels import api
from tests.pages.test_news import posted
from thinkers.models import Thinker

pytestmark = pytest.mark.django_db

ONE, OTHER = "truly-global-peace-agenda", "paz-cooperacion-sur-sur"


def page(slug: str) -> NewsPage:
    return NewsPage.objects.get(slug=slug)


def say(slug: str, **facts) -> NewsPage:
    """Staff add an edition to an item and publish it."""
    item = page(slug)
    item.editions.add(NewsEdition(**facts))
    item.save_revision().publish()
    return item


def titles(client, slug: str, name: str) -> list[str]:
    return [one["title"] for one in client.get(f"/en/news/{slug}/").context[name]]


@pytest.mark.parametrize(("relation", "here", "there"), [
    ("original", "originals", "translations"), ("translation", "translations", "originals"),
])  # fmt: skip
def test_what_one_item_says_of_another_is_shown_on_both(client, relation, here, there):
    say(OTHER, relation=relation, item=page(ONE))

    assert page(ONE).title in titles(client, OTHER, here)
    assert page(OTHER).title in titles(client, ONE, there)
    assert page(ONE).title not in titles(client, OTHER, there)


def test_what_both_items_say_is_shown_once(client):
    say(OTHER, relation="original", item=page(ONE))
    say(ONE, relation="translation", item=page(OTHER))

    assert titles(client, OTHER, "originals") == [page(ONE).title]
    assert titles(client, ONE, "translations").count(page(OTHER).title) == 1


def test_an_original_at_another_publishers_is_named_with_language_publisher_and_address(client):
    say(OTHER, relation="original", language="pt", title="A paz", publisher="Revista", url="https://example.org/a-paz")

    html = client.get(f"/en/news/{OTHER}/").content.decode()
    section = html.partition("Translation of</h2>")[2].partition("</section>")[0]
    assert 'href="https://example.org/a-paz"' in section
    assert 'lang="pt"' in section
    for words in ("A paz", "Portuguese", "Revista"):
        assert words in section


def test_a_translation_is_not_related(client):
    item = say(OTHER, relation="original", item=page(ONE))
    item.related_news.add(page(ONE), page("colombia-has-changed"))
    item.save_revision().publish()

    groups = {group["heading"]: group["links"] for group in client.get(f"/en/news/{OTHER}/").context["related"]}

    assert [link["label"] for link in groups["Other news"]] == [page("colombia-has-changed").title]


def test_an_edition_that_is_not_public_is_not_named(client):
    say(OTHER, relation="original", item=page(ONE))
    title = page(ONE).title

    page(ONE).unpublish()

    assert title not in client.get(f"/en/news/{OTHER}/").content.decode()
    assert title not in json.dumps(api(client, f"news/{OTHER}"))


def test_programs_are_told_both_ways(client):
    say(OTHER, relation="original", item=page(ONE))

    told = [one["url"] for one in api(client, f"news/{OTHER}")["translation_of"]]
    back = [one["url"] for one in api(client, f"news/{ONE}")["editions"]]

    assert told == [api(client, f"news/{ONE}")["url"]]
    assert api(client, f"news/{OTHER}")["url"] in back


def row(**facts) -> dict:
    return {"relation": "translation", "item": "", "language": "", "title": "", "publisher": "", "url": "", **facts}


@pytest.mark.parametrize(("facts", "sentence"), [
    ({"title": "Nada"}, "Please say in which language the edition is."),
    ({"language": "es", "url": "javascript:alert(1)"}, "Enter a valid URL."),
    ({"item": "itself"}, "This is the same item."),
])  # fmt: skip
def test_a_row_that_cannot_be_is_refused_with_a_sentence(client, editor, facts, sentence):
    item = page(OTHER)
    facts = {**facts, "item": str(item.pk)} if facts.get("item") else facts
    client.force_login(editor)

    response = client.post(
        reverse("wagtailadmin_pages:edit", args=[item.pk]),
        posted(slug=item.slug, editions=inline_formset([row(**facts)]), authors=inline_formset([])),
    )

    assert sentence in response.content.decode()
    assert not page(OTHER).editions.exists()


# --- Authors --------------------------------------------------------------------------------------------------------


def test_an_author_stands_with_the_affiliation_of_that_time_and_leads_to_his_page(client):
    html = client.get(f"/en/news/{ONE}/").content.decode()
    thing = json.loads(re.search(r'ld\+json">(.*?)</script>', html).group(1))

    assert "2019 AsiaGlobal Fellow, University of Hong Kong" in html
    assert '<a href="/en/thinkers/cecilia-milesi/"><bdi>Cecilia Milesi</bdi></a>' in html
    assert (thing["@type"], thing["datePublished"], thing["inLanguage"]) == ("NewsArticle", "2019", "en")
    assert thing["author"][1] == {
        "@type": "Person", "name": "Lauren Hess",
        "affiliation": {"@type": "Organization", "name": "Georgetown University"},
    }  # fmt: skip
    details = api(client, f"news/{ONE}")["author_details"]
    assert [(one["name"], bool(one["thinker"])) for one in details] == [
        ("Cecilia Milesi", True),
        ("Lauren Hess", False),
    ]


def test_an_author_whose_page_is_not_public_is_only_named(client):
    withdraw(Thinker.objects.get(slug="cecilia-milesi"))

    assert "/thinkers/cecilia-milesi/" not in client.get(f"/en/news/{ONE}/").content.decode()
    assert api(client, f"news/{ONE}")["author_details"][0]["thinker"] is None


def test_neither_page_nor_list_asks_more_for_many_editions_and_authors(client, queries_of):
    def asked() -> list[int]:
        return [queries_of(address) for address in (f"/en/news/{ONE}/", "/en/news/feed.atom", f"/api/v1/news/{ONE}")]

    say(ONE, relation="translation", item=page(OTHER))
    say("colombia-has-changed", relation="translation", item=page(ONE))
    before = asked()
    others = NewsPage.objects.listed().exclude(slug=ONE)[:12]
    item = page(ONE)
    item.editions.add(*(NewsEdition(relation="translation", item=other) for other in others))
    item.authors.add(*(NewsAuthor(name=one.name, thinker=one) for one in Thinker.objects.published()[:10]))
    item.save_revision().publish()
    for other in others:
        say(other.slug, relation="translation", item=item)

    assert asked() == before
