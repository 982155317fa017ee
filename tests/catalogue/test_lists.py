"""Every list, whatever is asked of it."""

import re

import pytest

from tests.factories import make_published_practice

pytestmark = pytest.mark.django_db

LISTS = {"practices": 66, "thinkers": 26, "events": 16, "library": 38, "partners": 24, "news": 17}

HOSTILE = {
    "an unknown facet value": "pillar=nonsense",
    "markup as a value": "country=%3Cscript%3Ealert(1)%3C/script%3E",
    "a page that is no number": "page=abc",
    "page nought": "page=0",
    "a negative page": "page=-3",
    "a page beyond all": "page=1000000000000",
    "a page in Arabic digits": "page=%D9%A3",
    "NUL in the query": "q=%00",
    "NUL in a value": "theme=%00",
    "bytes that are no UTF-8": "q=%ff%fe",
    "a search of 10 kB": "q=" + "a%22(" * 2000,
    "a thousand values": "&".join(f"theme=t{number}" for number in range(1000)),
    "the same name many times": "q=one&q=two&sort=title&sort=newest",
    "an order that is no order": "sort=__class__",
    "years that are none": "from=abc&to=99999",
    "years the wrong way round": "from=2020&to=1990",
    "query syntax": "q=*:*%20AND%20(%22",
    "emoji": "q=%F0%9F%95%8A",
    "one letter": "q=a",
    "only small words": "q=the+of+de+la",
    "direction marks": "q=%E2%80%AE%E2%80%8B",
    "nested names": "a[b][]=1&pillar[]=prevention",
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_shows_the_starting_content(client, name):
    response = client.get(f"/en/{name}/")

    assert (response.status_code, response.context["count"]) == (200, LISTS[name])


@pytest.mark.parametrize("bad", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", LISTS)
def test_no_query_string_breaks_a_list(client, queries, name, bad):
    client.get(f"/en/{name}/")

    with queries() as made:
        response = client.get(f"/en/{name}/?{bad}")

    assert response.status_code in (200, 400, 414)
    assert "<script>alert" not in response.content.decode()
    assert len(made) <= 8


def test_an_unknown_value_is_left_out_and_the_rest_applied(client):
    response = client.get("/en/practices/?pillar=nonsense&scale=community")

    assert response.context["count"] == client.get("/en/practices/?scale=community").context["count"]
    assert [note for note in response.context["notes"] if "nonsense" in note] != []


@pytest.mark.parametrize(("asked", "given"), [("2", 2), ("4", 4), ("99", 4), ("0", 1), ("abc", 1), ("9" * 40, 4)])
def test_every_page_number_leads_to_a_page_that_exists(client, asked, given):
    assert client.get(f"/en/practices/?page={asked}").context["page"].number == given


@pytest.mark.parametrize("name", LISTS)
def test_a_list_makes_as_many_queries_for_one_entry_as_for_twenty(client, queries, name):
    client.get(f"/en/{name}/")
    with queries() as many:
        shown = client.get(f"/en/{name}/").context["cards"]
    title = shown[0]["title"].replace("&", " ")
    with queries() as one:
        found = client.get(f"/en/{name}/", {"q": f'"{title}"'}).context["cards"]

    assert len(shown) > len(found) >= 1
    assert len(one) == len(many)


def test_results_change_without_a_reload_at_the_same_address(client):
    fragment = client.get("/en/practices/?pillar=prevention", headers={"HX-Request": "true"})
    whole = client.get("/en/practices/?pillar=prevention")

    assert "<html" not in fragment.content.decode() and 'id="catalogue"' in fragment.content.decode()
    assert "<html" in whole.content.decode()
    assert fragment.context["count"] == whole.context["count"]
    assert "HX-Request" in fragment.headers["Vary"]


def test_going_back_in_the_browser_gets_a_whole_page(client):
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}

    assert "<html" in client.get("/en/practices/", headers=headers).content.decode()


def test_nothing_together_says_what_each_choice_alone_would_find(client):
    response = client.get("/en/practices/?region=oceania&theme=faith")

    assert response.context["count"] == 0
    found = {item["label"]: item["count"] for item in response.context["empty"]["suggestions"]}
    assert found == {
        "Region and country: Oceania": client.get("/en/practices/?region=oceania").context["count"],
        "Theme: Faith and interfaith work": client.get("/en/practices/?theme=faith").context["count"],
    }


def test_nothing_together_counts_the_years_alone_too(client):
    context = client.get("/en/practices/?from=1990&to=1992&region=oceania&theme=faith").context
    suggested = context["empty"]["suggestions"]

    assert suggested[0]["label"] == "Years: 1990 to 1992"
    assert suggested[0]["url"] == "/en/practices/?from=1990&to=1992"
    assert suggested[0]["count"] == client.get(suggested[0]["url"]).context["count"]


def test_what_may_have_been_meant_stands_before_what_each_choice_alone_finds(client):
    page = client.get("/en/practices/?q=lnad&pillar=prevention").content.decode()

    assert 0 < page.index("Did you mean:") < page.index("Each of your choices alone finds:")
    assert re.search(r"Each of your choices alone finds:</p>\s*<ul>", page)


@pytest.mark.parametrize("acronym", ["UN", "AU"])
@pytest.mark.parametrize("code", ["en", "fr"])
def test_an_acronym_of_the_field_narrows_the_list(client, acronym, code):
    context = client.get(f"/{code}/practices/?q={acronym}").context

    assert 0 < context["count"] < 20
    assert context["notes"] == []


def test_a_word_typed_in_another_language_finds_the_text_that_has_it_first(client):
    first = client.get("/en/practices/?q=mediación").context["cards"][0]

    assert first["url"] == "/en/practices/el-salvador-acuerdos-chapultepec/"


def test_a_chip_takes_its_choice_away_and_keeps_the_others(client):
    chips = client.get("/en/practices/?pillar=prevention&scale=community&page=2").context["chips"]

    assert [chip.url for chip in chips] == ["/en/practices/?scale=community", "/en/practices/?pillar=prevention"]


@pytest.mark.parametrize("order", ["newest", "oldest", "title"])
def test_pages_of_every_order_together_hold_each_practice_once(client, order):
    urls = [
        card["url"]
        for page in range(1, 5)
        for card in client.get(f"/en/practices/?sort={order}&page={page}").context["cards"]
    ]

    assert len(urls) == len(set(urls)) == 66


def test_newest_first_begins_with_the_latest_start(client):
    cards = client.get("/en/practices/?sort=newest").context["cards"]
    oldest = client.get("/en/practices/?sort=oldest").context["cards"]

    assert "2019" in cards[0]["years"]
    assert "1967" in oldest[0]["years"]


def test_a_published_practice_is_found_and_a_withdrawn_one_gone(client, index_changes):
    practice = make_published_practice("Xylophone concord of the test")
    index_changes()
    assert [card["url"] for card in client.get("/en/practices/?q=xylophone").context["cards"]] == [
        f"/en/practices/{practice.slug}/"
    ]

    practice.unpublish()
    before_the_indexer = client.get("/en/practices/?q=xylophone")
    assert practice.slug not in before_the_indexer.content.decode()

    index_changes()
    assert client.get("/en/practices/?q=xylophone").context["count"] == 0


def test_a_foreign_text_is_shown_once_with_an_honest_label(client):
    page = client.get("/fr/practices/?q=Contadora").content.decode()

    assert page.count("/fr/practices/contadora-esquipulas/") == 1
    assert 'lang="es"' in page


@pytest.mark.parametrize(
    ("asked", "said"), [("99", "ends before"), ("1" + "0" * 12, "ends before"), ("abc", "understood")]
)
def test_a_page_that_is_not_there_is_replaced_visibly(client, asked, said):
    page = client.get(f"/en/practices/?page={asked}").content.decode()

    assert page.count("notice--warn") == 1 and said in page


def test_choosing_a_part_of_a_chosen_region_narrows_to_it(client):
    page = client.get("/en/practices/?region=africa")
    africa = next(
        value
        for facet in page.context["facets"]
        if facet.name == "region"
        for value in facet.values
        if value.value == "africa"
    )
    western = next(value for value in africa.children if value.value == "western-africa")

    assert western.url == "/en/practices/?region=western-africa"
    assert client.get(western.url).context["count"] == western.count < page.context["count"]


def test_a_second_country_can_be_added_to_a_chosen_one_in_another_region(client):
    page = client.get("/en/practices/?country=col")

    assert "/en/practices/?country=col&amp;country=ken" in page.content.decode()


@pytest.mark.parametrize("name", ["news", "events"])
def test_newest_first_is_in_the_order_of_days(client, name):
    cards = client.get(f"/en/{name}/?sort=newest").context["cards"]
    days = [card["date_iso"] for card in cards if len(card["date_iso"]) == 10]

    assert len(days) > 10 and days == sorted(days, reverse=True)


def test_a_list_is_sent_compressed(client):
    page = client.get("/en/practices/", headers={"Accept-Encoding": "gzip"})

    assert page.headers["Content-Encoding"] == "gzip" and len(page.content) < 20_000


def test_an_address_without_its_last_slash_leads_to_the_page(client):
    assert client.get("/en/practices").headers["Location"] == "/en/practices/"


@pytest.mark.parametrize(
    ("language", "words"), [("es", "desmovilizacion"), ("es", "mediación"), ("pt", "reconciliação"), ("ar", "الحوار")]
)
def test_a_reader_who_searches_in_his_language_finds_texts_in_it_first(client, language, words):
    cards = client.get(f"/{language}/practices/", {"q": words}).context["cards"]

    assert len(cards) > 1
    assert (cards[0]["title_language"], "<mark>" in f"{cards[0]['title']}{cards[0]['teaser']}") == (language, True)
