"""A partner is called by its name in the reader's language, wherever it is named."""

import html
import re

import pytest

from portal.pages.models import NewsPage
from portal.partners.models import Partner, PartnerName
from portal.records.publishing import publish
from tests.test_public_addresses import words_at

pytestmark = pytest.mark.django_db

OWN, FRENCH = "African Union", "Union africaine"
COLLEGE, ITS_FRENCH = "United Nations System Staff College", "École des cadres du système des Nations Unies"
UN, SPANISH = "United Nations Office for South-South Cooperation", "Oficina de las Naciones Unidas"


def heading(client, language: str, slug: str = "african-union") -> str:
    return re.search(r"<h1[^>]*>.*?</h1>", words_at(client, f"/{language}/partners/{slug}/"), re.S)[0]


def calls(page: str, name: str) -> bool:
    """As a link, a label or a cell; its name may also stand in what somebody has written."""
    return bool(re.search(rf'(?:>|"label": "|"name": "|"african-union",")\s*{name}', page))


def named_at(client, address: str) -> str:
    return html.unescape(words_at(client, address))


def test_its_page_is_headed_by_it(client):
    assert heading(client, "fr") == "<h1 >Union africaine</h1>"
    assert heading(client, "ar") == "<h1 >الاتحاد الأفريقي</h1>"


def test_a_name_that_is_not_known_in_the_language_is_its_own_in_its_own_direction(client):
    assert heading(client, "ar", "wanep") == '<h1 lang="en" dir="ltr">West Africa Network for Peacebuilding</h1>'


def test_its_own_name_is_in_the_language_that_a_row_says(client):
    assert heading(client, "fr", "apc-colombia").startswith('<h1 lang="es" dir="ltr">Agencia Presidencial')
    assert "Presidential Agency" in heading(client, "en", "apc-colombia")


def test_its_own_name_stays_to_be_read(client):
    page = named_at(client, "/fr/partners/african-union/")
    assert OWN in page[page.index("</h1>") :]


def test_a_name_that_it_had_before_heads_nothing(client):
    partner = Partner.objects.get(slug="wanep")
    partner.names.add(PartnerName(name="Red de Paz", language="es", is_former=True))
    publish(partner)
    assert "West Africa Network" in heading(client, "es", "wanep")


ADDRESS = "/fr/practices/burundi-accord-arusha/"
NAMING = {
    "/{}/partners/?q=Addis": (OWN, FRENCH, "fr"),
    "/{}/search/?q=Addis": (OWN, FRENCH, "fr"),
    "/{}/practices/": (OWN, FRENCH, "fr"),
    "/{}/practices/burundi-accord-arusha/": (OWN, FRENCH, "fr"),
    "/{}/practices/export.csv?partner=african-union": (OWN, FRENCH, "fr"),
    "/api/v1/practices?partner=african-union&lang={}": (OWN, FRENCH, "fr"),
    "/api/v1/practices/au-femwise-africa?lang={}": (OWN, FRENCH, "fr"),
    "/{}/events/unssc-online-course-introduction-sustaining-peace-2019/": (COLLEGE, ITS_FRENCH, "fr"),
    "/api/v1/events/unssc-online-course-introduction-sustaining-peace-2019?lang={}": (COLLEGE, ITS_FRENCH, "fr"),
    "/{}/events/gssd-expo-2022-bangkok/": (UN, SPANISH, "es"),
    "/api/v1/events/gssd-expo-2022-bangkok?lang={}": (UN, SPANISH, "es"),
    "/{}/funds/": (UN, SPANISH, "es"),
    "/{}/funds/perez-guerrero-trust-fund/": (UN, SPANISH, "es"),
    "/api/v1/funds/perez-guerrero-trust-fund?lang={}": (UN, SPANISH, "es"),
}


@pytest.mark.parametrize("address", NAMING)
def test_so_it_is_called_wherever_another_record_names_it(client, address):
    own, known, language = NAMING[address]
    here, in_english = (named_at(client, address.format(code)) for code in (language, "en"))
    assert (calls(here, known), calls(here, own)) == (True, False)
    assert (calls(in_english, known), calls(in_english, own)) == (False, True)


def test_news_that_belong_to_it_call_it_so(client):
    page = NewsPage.objects.get(slug="paz-cooperacion-sur-sur")
    page.partners.add(Partner.objects.get(slug="african-union"))
    page.save()
    shown = named_at(client, "/es/news/paz-cooperacion-sur-sur/")
    assert calls(shown, "Unión Africana")
    assert not calls(shown, OWN)


def test_the_api_says_all_its_names_its_own_first(client):
    names = client.get("/api/v1/partners/african-union?lang=fr").json()["names"]
    assert (names[0]["name"], names[0]["acronym"], names[0]["language"]) == (OWN, "AU", "en")
    assert names[-1]["is_former"]


def test_the_side_of_its_page_does_not_repeat_what_heads_it(client):
    page = named_at(client, "/fr/partners/african-union/")
    assert not calls(page[page.index("</h1>") :], f"{FRENCH}</bdi>")
    assert calls(page[page.index("</h1>") :], f"{OWN}</bdi>")


def test_a_page_reads_all_names_at_most_once_and_without_an_index_not_at_all(client, settings, tmp_path, queries):
    def times_read() -> int:
        with queries() as made:
            assert client.get(ADDRESS).status_code == 200
        return sum("partners_partnername" in one["sql"] for one in made.captured_queries)

    assert [times_read(), times_read()] == [1, 0]
    settings.SEARCH_INDEX_DIR = tmp_path / "none"
    assert times_read() == 0


def test_in_a_sentence_it_is_called_by_its_short_name(client):
    page = named_at(client, "/fr/practices/?partner=african-union")
    assert "Pratiques auxquelles \u2068UA\u2069 participe" in page
    assert "En savoir plus sur \u2068UA\u2069" in page


def test_an_entry_says_in_which_language_its_text_is_whatever_its_name_is_in(client):
    page = named_at(client, "/fr/partners/?q=Addis")
    assert re.search(r'language-badge__code"[^>]*>en</span>\s*Texte en anglais', page)


@pytest.mark.parametrize("words", ["Union africaine", "African Union"])
def test_what_names_it_is_found_by_any_of_its_names(client, words):
    found = client.get("/fr/practices/", {"q": words}).context["cards"]
    assert "/fr/practices/au-femwise-africa/" in [card["url"] for card in found]
