"""Who shared what with whom: all that is public, and nothing of what is not."""

import csv
import io

import pytest

from portal.exchange import exchange_views
from portal.exchange.exchanges import exchanges_of, public_exchanges
from portal.languages.choice import CODES
from portal.partners.models import Partner, PartnerText
from portal.records.publishing import publish, withdraw
from portal.vocabularies.models import Country, PartnerKind
from practices.models import Practice, PracticePartner
from tests.exchange.wishes import make_exchange
from tests.factories import make_practice, make_published_practice

pytestmark = pytest.mark.django_db

PAGE, TABLE = "/en/exchanges/", "/en/exchanges/export.csv"
CANARY = "Quetzalexchange"


def shown(client, query: str = "", page: str = PAGE) -> str:
    response = client.get(f"{page}?{query}")
    assert response.status_code == 200
    return response.content.decode()


def taken(client, query: str = "") -> list[dict[str, str]]:
    words = client.get(f"{TABLE}?{query}").getvalue().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(words, newline="")))


@pytest.mark.parametrize("code", CODES)
def test_the_table_stands_before_the_map_in_every_language(client, code):
    words = shown(client, page=f"/{code}/exchanges/")

    assert 0 < words.index("<table") < words.index('class="world"')
    assert f'<html lang="{code}"' in words


def test_the_page_tells_all_exchanges_of_the_starting_content(client):
    count = client.get(PAGE).context["count"]

    assert count == public_exchanges().count() == len(taken(client)) > 20


def test_each_choice_narrows_and_they_narrow_together(client):
    practice = make_published_practice(country="gha")
    make_exchange("tls", "stp", f"{CANARY} one", practice=practice, year=2011)
    make_exchange("stp", "tls", f"{CANARY} two", practice=practice, year=2012)

    def found(query):
        return [row["what"][-3:] for row in taken(client, query) if CANARY in row["what"]]

    for query in ("from=tls", "to=stp", "from=tls&to=stp", "year=2011&region=africa"):
        assert found(query) == ["one"], query
    assert found("from=stp&pillar=prevention") == ["two"]
    assert found("from=tls&year=2012") == found("pillar=resolution&from=tls") == []
    assert found("region=africa") == found("from=tls&from=stp") == ["two", "one"]


def test_what_is_not_understood_is_left_out_and_said(client):
    words = shown(client, "from=atlantis&year=soon&pillar=%00&page=x")

    assert "atlantis" in words
    assert client.get(f"{PAGE}?from=atlantis").context["count"] == public_exchanges().count()


@pytest.mark.parametrize(
    "query", ["year=0", "year=99999", "from=" + "a" * 10_000, "region=%ED%A0%80", "page=-1", "to="]
)
def test_no_query_breaks_the_page(client, query):
    assert client.get(f"{PAGE}?{query}").status_code in (200, 400)
    assert client.get(f"{TABLE}?{query}").status_code in (200, 400)


def draft() -> Practice:
    return make_practice("A draft")


def withdrawn() -> Practice:
    return withdraw(make_published_practice("Withdrawn"))


def hidden() -> Practice:
    """With rows that should not be there: told by the page they would be a leak."""
    practice = make_published_practice("Hidden")
    Practice.objects.filter(pk=practice.pk).update(place_precision="hidden")
    return practice


@pytest.mark.parametrize("make", [draft, withdrawn, hidden])
def test_an_exchange_of_a_practice_that_is_not_public_or_hides_its_place_is_nowhere(client, make):
    before = client.get(PAGE).context["count"]
    make_exchange("tuv", "nru", CANARY, practice=make())

    said = [shown(client), shown(client, "from=tuv"), client.get(TABLE).getvalue().decode(), str(exchanges_of(["tuv"]))]
    assert [words for words in said if CANARY in words or "Tuvalu:" in words] == []
    assert client.get(PAGE).context["count"] == before


def test_the_same_exchange_of_a_published_practice_is_told(client):
    """Negative control."""
    make_exchange("tuv", "nru", CANARY, practice=publish(make_practice("A draft")))

    said = [shown(client, "from=tuv"), client.get(TABLE).getvalue().decode(), str(exchanges_of(["tuv"]))]
    assert [words for words in said if CANARY not in words] == []
    assert "Tuvalu: passed on 1, received 0" in said[0]


def test_words_in_another_language_than_the_page_say_so(client):
    practice = make_published_practice("Una práctica", language="es")
    make_exchange("tuv", "nru", CANARY, practice=practice)

    assert f'<span lang="es" dir="ltr">{CANARY}</span>' in shown(client, "from=tuv")


def test_a_table_that_is_cut_says_so(client, monkeypatch):
    whole = client.get(TABLE).getvalue().decode().splitlines()
    assert "These are the first" not in whole[-1]

    monkeypatch.setattr(exchange_views, "MOST", 2)
    cut = client.get(TABLE).getvalue().decode().splitlines()

    assert len(cut) == 4 and f"These are the first 2 of {len(whole) - 1}" in cut[-1]


def test_nothing_in_the_table_to_take_along_is_a_formula(client):
    make_exchange("tuv", "nru", "=HYPERLINK(1)")

    assert [row["what"] for row in taken(client, "from=tuv")] == ["'=HYPERLINK(1)"]


def test_the_page_makes_as_many_queries_for_many_as_for_few(client, queries):
    def number(query: str) -> tuple[int, int]:
        with queries() as made:
            rows = len(client.get(f"{PAGE}?{query}").context["rows"])
        return rows, len(made)

    make_exchange("tuv", "nru")
    number("")
    (few, for_few), (many, for_many) = number("from=tuv"), number("")

    assert (few, many) == (1, 25)
    assert for_few == for_many <= 12


def test_an_organisation_has_not_done_all_that_its_country_has(client):
    """A think tank did not send the police of its country; what its own practices passed on is its own."""
    kind = PartnerKind.objects.get(slug="think-tank")
    texts = [PartnerText(language="en", summary="A house of peace.")]
    house = Partner(slug="tuvalu-peace-house", name="Tuvalu Peace House", kind=kind, texts=texts)
    house.countries = [Country.objects.get(slug="tuv")]
    house.save()
    publish(house)
    make_exchange("tuv", "nru", f"{CANARY} of the country")
    taken_part = make_published_practice(country="tuv")
    make_exchange("tuv", "stp", f"{CANARY} of the house", practice=taken_part)
    PracticePartner.objects.create(record=taken_part, partner=house)

    words = client.get(house.get_absolute_url()).content.decode()

    assert f"{CANARY} of the house" in words
    assert f"{CANARY} of the country" not in words
    assert len(exchanges_of(["tuv"])["given"]) == 2  # negative control


def test_what_a_partners_countries_gave_and_received_is_read_in_few_queries(queries):
    for _time in range(3):
        make_exchange("tuv", "nru")
    with queries() as made:
        found = exchanges_of(["tuv"])

    assert (len(found["given"]), len(found["received"])) == (3, 0)
    assert len(made) <= 5
    assert len(exchanges_of(["nru"])["received"]) == 3
    assert exchanges_of(["tuv", "nru"])["received"] == []  # among them it stands once, as given
    assert exchanges_of([]) == {"given": [], "received": []}
