"""What staff put into a text: shown with its source, refused where it could harm, and never a way for markup."""

import json
import re

import pytest
from django.urls import reverse
from django.utils.html import escape
from wagtail.test.utils.form_data import inline_formset, streamfield

from events.models import Event
from portal.library.models import Publication
from portal.pages.models import ContentPage, NewsPage
from portal.records.publishing import publish, withdraw
from practices.models import Practice
from tests.factories import make_practice, make_published_practice
from tests.pages.test_news import posted
from thinkers.models import Thinker

pytestmark = pytest.mark.django_db

SLUG = "commonwealth-consultation-london"
ADDRESS = f"/en/news/{SLUG}/"
PAYLOADS = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}{% debug %}", "‮evil"]
HARMFUL = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "ftp://a.example/b",
]


def with_body(*body) -> NewsPage:
    page = NewsPage.objects.get(slug=SLUG)
    page.body = list(body)
    page.save_revision().publish()
    return page


def shown(client, *body) -> str:
    with_body(*body)
    response = client.get(ADDRESS)
    assert response.status_code == 200
    return response.content.decode().partition('<div class="prose"')[2].partition("</article>")[0]


def mandate(symbol: str, **facts) -> dict:
    return {"symbol": symbol, "date": "", "text": "What it says", "url": "", **facts}


# --- Shown ----------------------------------------------------------------------------------------------------------


def test_a_quotation_says_who_in_which_office_when_and_where(client):
    words = {
        "words": "La paz es posible.", "language": "es", "speaker": "Ana", "office": "President", "year": 2013,
        "source": "Minutes", "url": "https://example.org/minutes",
    }  # fmt: skip
    html = shown(client, ("quotation", words))

    assert re.search(r'<blockquote lang="es" dir="ltr"\s+cite="https://example.org/minutes">', html)
    for part in ("La paz es posible.", "Ana", "President", "2013", '<a href="https://example.org/minutes"'):
        assert part in html


def test_a_figure_stands_with_its_source_and_with_what_others_say_wrongly(client):
    figure = {
        "number": "21",
        "words": "case studies",
        "source": "UNOSSC",
        "year": 2019,
        "url": "",
        "correction": "Not 20.",
    }

    html = shown(client, ("figure", figure))

    for part in ("21", "case studies", "UNOSSC", "(2019)", "Correction", "Not 20."):
        assert part in html


@pytest.mark.parametrize(("symbol", "address"), [
    ("A/RES/58/220", "https://undocs.org/A/RES/58/220"),
    ("A/RES/3251(XXIX)", "https://undocs.org/A/RES/3251(XXIX)"),
    ("S/RES/1325 (2000)", "https://undocs.org/S/RES/1325(2000)"),
    ("66/550", ""), ("A/<b>", ""), ("javascript:alert(1)", ""), ("X/RES/1", ""),
])  # fmt: skip
def test_a_un_symbol_leads_to_its_document_by_itself(client, symbol, address):
    html = shown(client, ("mandates", [mandate(symbol, date="2003-12-23")]))

    assert re.findall(r'<a href="([^"]*)"\s+rel="noopener external"><bdi>', html) == ([address] if address else [])
    assert escape(symbol) in html
    assert '<time datetime="2003-12-23">23 December 2003</time>' in html


def test_the_address_that_staff_give_comes_before_the_symbols_own(client):
    html = shown(client, ("mandates", [mandate("A/RES/58/220", url="https://example.org/copy")]))

    assert "undocs" not in html
    assert 'href="https://example.org/copy"' in html


def test_a_call_to_action_says_that_it_leads_outside(client):
    call = {"title": "Donate", "words": "It helps.", "button": "Give", "url": "https://give.example.org/now?x=1"}

    html = shown(client, ("call_to_action", call))

    assert re.search(r'class="button" href="https://give.example.org/now\?x=1" rel="noopener external">Give', html)
    assert "This leads to an outside page: <bdi>give.example.org/now</bdi>" in html


def test_a_timeline_and_names_are_worded_in_the_readers_language(client):
    moments = [{"date": "1978-09-12", "text": "Adopted"}, {"date": "1974", "text": "Begun"}]
    names = [{"name": "Special Unit", "since": 1974, "until": 2012}, {"name": "Office", "since": 2012, "until": None}]

    html = " ".join(shown(client, ("timeline", moments), ("names", names)).split())

    for words in ("12 September 1978", ">1974<", "1974 to 2012", "since 2012"):
        assert words in html


# --- Records --------------------------------------------------------------------------------------------------------

RECORDS = {"practice": Practice, "event": Event, "thinker": Thinker, "publication": Publication}


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_is_shown_as_long_as_the_public_may_see_it(client, name):
    record = RECORDS[name].objects.published().first()
    address = record.get_absolute_url("en")
    assert f'href="{address}"' in shown(client, (name, record))

    withdraw(record)
    assert f'href="{address}"' not in client.get(ADDRESS).content.decode()

    publish(RECORDS[name].objects.get(pk=record.pk))
    assert f'href="{address}"' in client.get(ADDRESS).content.decode()


def test_a_draft_is_not_shown_in_a_preview_either_and_a_deleted_record_leaves_the_page_whole(client, editor):
    draft = make_practice("A practice in the making")
    page = with_body(("practice", draft), ("text", "<p>The rest</p>"))
    client.force_login(editor)
    assert "A practice in the making" not in client.get(ADDRESS).content.decode()
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    body = streamfield([("practice", str(draft.pk)), ("heading", "The rest")])
    assert client.post(preview, posted(slug=SLUG, body=body)).json()["is_valid"]
    answer = client.get(preview).content.decode()
    assert "The rest" in answer
    assert "A practice in the making" not in answer

    draft.delete()

    assert "The rest" in client.get(ADDRESS).content.decode()


def test_the_words_of_a_record_are_not_those_of_the_page_that_shows_it(client):
    practice = make_published_practice("Quicksilver")
    page = with_body(("practice", practice), ("heading", "Own words"))

    assert NewsPage.objects.get(pk=page.pk).plain_body == "Own words"


def test_a_page_asks_no_more_for_many_records_than_for_one_of_each(client, queries_of):
    chosen = {name: list(model.objects.published()[:6]) for name, model in RECORDS.items()}
    with_body(*((name, records[0]) for name, records in chosen.items()))
    few = queries_of(ADDRESS)

    with_body(*((name, record) for name, records in chosen.items() for record in records))

    assert queries_of(ADDRESS) <= few <= 50


# --- Refused --------------------------------------------------------------------------------------------------------


def rich(words: str, url: str = "") -> str:
    """What the editor for formatted text posts."""
    entities = [{"offset": 0, "length": 4, "key": 0}] if url else []
    block = {
        "key": "a",
        "text": words,
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": entities,
    }
    link = {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": url}}} if url else {}
    return json.dumps({"blocks": [block], "entityMap": link})


def rows(*values: dict) -> dict:
    return streamfield([("item", value) for value in values])


def blocks_with(words: str, url: str) -> list[tuple]:
    """Every block that takes words or an address."""
    said = dict.fromkeys(("words", "speaker", "office", "source"), words)
    return [
        ("heading", words), ("text", rich(words)),
        ("quotation", {**said, "language": "", "year": "", "url": url}),
        ("figure", {"number": words, "words": words, "source": words, "year": "", "url": url, "correction": words}),
        ("call_to_action", {"title": words, "words": words, "button": words[:60], "url": url}),
        ("mandates", rows({"symbol": words, "date": "1974", "text": words, "url": url})),
        ("timeline", rows({"date": "1974", "text": words})),
        ("names", rows({"name": words, "since": "", "until": ""})),
        ("contact", {"words": words}),
    ]  # fmt: skip


def save(client, editor, blocks: list[tuple]) -> str:
    page = NewsPage.objects.get(slug=SLUG)
    client.force_login(editor)
    data = posted(slug=SLUG, body=streamfield(blocks), authors=inline_formset([]))
    response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    return response.content.decode() if response.status_code == 200 else ""


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markup_in_any_block_is_words(client, editor, payload):
    assert save(client, editor, blocks_with(payload, "https://example.org/a")) == "", "the form was refused"
    client.logout()

    html = client.get(ADDRESS).content.decode()

    body = html.partition('<div class="prose"')[2]
    assert body.count(escape(payload[:60])) >= 13
    assert payload not in body or payload == escape(payload)
    assert "49" not in body.partition("</article>")[0] or "7*7" not in payload
    assert not re.search(r"<(script|img)[^>]*(alert|onerror)", html)


@pytest.mark.parametrize("number", [2, 3, 4, 5])
@pytest.mark.parametrize("url", HARMFUL)
def test_an_address_that_is_no_web_page_is_refused_with_a_sentence(client, editor, url, number):
    answer = save(client, editor, [blocks_with("Words", url)[number]])

    assert "Please give a web address that begins with https:// or http://." in answer
    assert not NewsPage.objects.get(slug=SLUG).body


def test_a_forbidden_link_in_formatted_text_is_refused_and_an_allowed_one_is_not(client, editor):
    answer = save(client, editor, [("text", rich("Link here", "javascript:alert(1)"))])
    assert "A link in this text leads to an address that is not allowed." in answer

    assert save(client, editor, [("text", rich("Link here", "https://example.org/"))]) == ""
    assert 'href="https://example.org/"' in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize(("url", "sentence"), [
    ("http://give.example.org/", "Please give the address of an outside page that begins with https://."),
    ("https://user:secret@give.example.org/", "Please give the address of an outside page that begins with https://."),
    ("https://portal.example.org/en/", "This button is for an outside page"),
    ("https://", "Enter a valid URL."),
])  # fmt: skip
def test_a_button_leads_to_an_encrypted_outside_page_only(client, editor, settings, url, sentence):
    settings.WAGTAILADMIN_BASE_URL = "https://portal.example.org"

    assert sentence in save(client, editor, [blocks_with("Words", url)[4]])


@pytest.mark.parametrize("date", ["0", "30 Feb", "2003-02-30", "20030101", "12345", "٢٠٠٣-١٢-٢٣", "-5"])
def test_an_impossible_date_is_refused_with_a_sentence(client, editor, date):
    answer = save(client, editor, [("timeline", rows({"date": date, "text": "Words"}))])

    assert "Please give a year such as 1974, or a day such as 2003-12-23." in answer


# --- About ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["en", "es", "fr", "pt", "ar"])
def test_the_about_page_says_on_what_it_stands(client, code):
    html = client.get(f"/{code}/about/").content.decode()

    for address in ("A/RES/3251(XXIX)", "A/RES/33/134", "A/RES/58/220"):
        assert f'href="https://undocs.org/{address}"' in html
    assert "66/550" in html
    assert html.count('class="timeline__date"') == 4
    assert "number__correction" in html
    assert len(ContentPage.objects.get(slug="about", locale__language_code=code).body) == 14
