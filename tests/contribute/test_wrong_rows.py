"""What is wrong in a page keeps nothing else from being saved, and takes nothing away that was saved before."""

import uuid

import pytest

from portal.records.publishing import publish
from portal.vocabularies.models import Country
from practices.contribute.models import Contribution
from practices.models import PracticeCountry, PracticeText
from tests.contribute.conftest import draft_of, soup
from tests.factories import make_practice

JSON = {"Accept": "application/json"}
EXCHANGES = {
    "exchanges-0-origin": "gha", "exchanges-0-destination": "ken", "exchanges-0-what": "How elders listen",
    "exchanges-1-origin": "bra", "exchanges-1-destination": "moz", "exchanges-1-what": "How markets are shared",
}  # fmt: skip


class Page:
    """A page that saves itself: what it shows is not read anew in between."""

    def __init__(self, writer, case, section):
        self.writer, self.case, self.section = writer, case, section
        self.fields = writer.fields(case, section)

    def type(self, **typed) -> dict[str, str]:
        """What the portal says is wrong."""
        self.fields |= typed | {"one_time_key": str(uuid.uuid4())}
        answer = self.writer.send(self.case, self.section, self.fields, **JSON).json()
        self.fields |= {"version": answer["version"], "seen": answer["seen"]}
        return answer["errors"]


def exchanges(case) -> list[str]:
    return [row.what for row in draft_of(case).exchanges.all()]


def countries(case) -> list[str]:
    return [row.country.slug for row in draft_of(case).countries.all()]


def names(case) -> list[str]:
    return [row.name for row in draft_of(case).organisations.all()]


@pytest.mark.parametrize("column", ["origin", "destination", "what"])
def test_a_cell_that_is_emptied_to_be_typed_anew_does_not_take_its_row_away(amina, case, column):
    amina.write(case, "exchanges", **EXCHANGES)
    page = Page(amina, case, "exchanges")

    assert list(page.type(**{f"exchanges-0-{column}": ""})) == [f"exchanges-0-{column}"]
    assert exchanges(case) == ["How elders listen", "How markets are shared"]

    assert page.type(**{f"exchanges-0-{column}": EXCHANGES[f"exchanges-0-{column}"]}) == {}
    assert exchanges(case) == ["How elders listen", "How markets are shared"]


def test_a_row_is_known_also_where_the_page_shows_it_at_another_place_than_it_is_stored(amina, case):
    page = Page(amina, case, "exchanges")
    page.type(**{name.replace("-1-", "-2-"): value for name, value in EXCHANGES.items()})
    page.type(**{"exchanges-0-remove": "on"})
    assert exchanges(case) == ["How markets are shared"]

    assert list(page.type(**{"exchanges-2-what": ""})) == ["exchanges-2-what"]

    assert exchanges(case) == ["How markets are shared"]


def test_what_others_say_in_the_same_moment_is_saved_and_what_is_removed_is_gone(amina, case):
    amina.write(case, "exchanges", **EXCHANGES)
    page = Page(amina, case, "exchanges")

    page.type(**{"exchanges-0-remove": "on", "exchanges-1-what": "", "exchanges-2-origin": "ind"})
    assert exchanges(case) == ["How markets are shared"]

    page.type(**{"exchanges-1-what": "How shade is shared", "exchanges-2-destination": "ken"})
    assert exchanges(case) == ["How shade is shared"], "the new one still lacks what was passed on"

    page.type(**{"exchanges-2-what": "How water is shared"})
    assert exchanges(case) == ["How shade is shared", "How water is shared"]


def test_a_row_that_is_emptied_is_gone(amina, case):
    """Negative control: only what is wrong stays as it was."""
    amina.write(case, "exchanges", **EXCHANGES)
    emptied = {name: "" for name in EXCHANGES if "-0-" in name}

    assert Page(amina, case, "exchanges").type(**emptied) == {}

    assert exchanges(case) == ["How markets are shared"]


def test_a_country_that_stands_there_already_does_not_take_the_former_one_away(amina, case):
    people = {"organisations-0-name": "Elders", "organisations-1-name": "Youth",
              "countries-0-country": "gha", "countries-1-country": "ken"}  # fmt: skip
    page = Page(amina, case, "people")
    assert page.type(**people) == {}

    wrong = page.type(**{"countries-1-country": "gha", "organisations-1-name": "Elders"})

    assert set(wrong) == {"countries-1-country", "organisations-1-name"}
    assert countries(case) == ["gha", "ken"]
    assert names(case) == ["Elders", "Youth"]
    assert page.type(**{"countries-1-country": "bra", "organisations-1-name": "Women"}) == {}
    assert countries(case) == ["gha", "bra"]
    assert names(case) == ["Elders", "Women"]


def test_no_country_is_stored_twice_where_the_first_is_changed_into_the_second(amina, case):
    page = Page(amina, case, "people")
    page.type(**{"countries-0-country": "gha", "countries-1-country": "ken"})

    assert list(page.type(**{"countries-0-country": "ken"})) == ["countries-1-country"]
    assert sorted(countries(case)) == ["gha", "ken"], "what the second row shall be is not known yet"

    assert page.type(**{"countries-1-country": "bra"}) == {}
    assert countries(case) == ["ken", "bra"]


def test_nor_where_the_rows_have_been_public(amina, organisation):
    practice = make_practice("Public words")
    practice.countries.add(PracticeCountry(country=Country.objects.get(slug="ken"), role="lead"))
    case = Contribution.objects.create(practice=publish(practice), organisation=organisation, is_full=True)
    page = Page(amina, case, "people")

    assert list(page.type(**{"countries-0-country": "ken"})) == ["countries-1-country"]

    assert countries(case) == ["ken"]


def test_a_wrong_cell_of_a_source_keeps_what_was_stored_there(amina, case):
    page = Page(amina, case, "sources")
    page.type(**{"sources-0-title": "A report", "sources-0-url": "https://example.org/report"})

    assert list(page.type(**{"sources-0-url": "no address", "sources-0-title": "A report", "sources-0-year": "2011"}))

    (row,) = draft_of(case).sources.all()
    assert (row.url, row.year) == ("https://example.org/report", 2011)


def test_a_language_that_is_refused_is_not_written(amina, case):
    draft = draft_of(case)
    draft.texts.add(PracticeText(language="fr", origin="human", title="Un conseil"))
    draft.save_revision(user=amina.user, clean=False)

    page = soup(amina.write(case, "basics", language="fr", teaser="Eight elders"))

    assert "translation into this language" in page.select_one(".field__error").text
    assert sorted(text.language for text in draft_of(case).texts.all()) == ["en", "fr"]
    assert draft_of(case).reading().original.teaser == "Eight elders", "the rest is saved"


def dates(case) -> tuple[str, str, str]:
    draft = draft_of(case)
    return str(draft.start), str(draft.end), draft.end_precision


def test_an_end_that_cannot_be_read_does_not_keep_the_beginning_back(amina, case):
    wrong = Page(amina, case, "time").type(start="2006", ending="ended", end="soon")

    assert list(wrong) == ["end"]
    assert dates(case) == ("2006-01-01", "None", "unknown")


def test_of_two_ends_that_do_not_fit_none_is_written_without_a_word(amina, case):
    page = Page(amina, case, "time")
    assert page.type(start="2001", ending="ended", end="2005") == {}

    assert set(page.type(start="2010", end="soon")) == {"start", "end"}, "the end that stays lies before"
    assert set(page.type(start="2010", end="2003")) == {"start", "end"}
    assert set(page.type(start="once", end="1999")) == {"start", "end"}
    assert dates(case) == ("2001-01-01", "2005-12-31", "year")

    assert page.type(start="1990", end="1999") == {}
    assert dates(case) == ("1990-01-01", "1999-12-31", "year")


def test_an_end_without_a_day_is_asked_for_and_not_taken_as_not_known(amina, case):
    page = soup(amina.write(case, "time", start="2006", ending="ended"))

    assert "Say when it ended" in page.select_one(".field__error").text
    assert page.select_one("[name=ending][checked]")["value"] == "ended"
    assert dates(case)[0] == "2006-01-01"


@pytest.mark.parametrize("ending", ["unknown", "ongoing"])
def test_without_an_end_one_may_say_so(amina, case, ending):
    assert Page(amina, case, "time").type(start="2006", ending=ending) == {}
    assert dates(case) == ("2006-01-01", "None", ending)
