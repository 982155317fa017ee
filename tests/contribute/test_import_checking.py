"""A sheet is checked as a whole: what is wrong is told by cell, in the partner's language."""

from datetime import date

import pytest
from django.utils import translation

from portal.catalogue.printable import harmless, restored
from portal.partners.models import Partner
from practices.contribute.importing import template_file
from practices.contribute.importing.columns import columns
from practices.contribute.importing.table import MOST_ROWS
from practices.enums import EndPrecision, StartPrecision
from tests.contribute.sheets import checked, csv_file, opened, saved, told, xlsx

pytestmark = pytest.mark.django_db

HEAD = ("language", "title")
NEEDED = ("en", "A title")


def one(**cells) -> dict:
    """The values of the one row of a sheet that has nothing wrong."""
    found = checked(xlsx((*HEAD, *cells), (*NEEDED, *cells.values())))
    assert found.report() == []
    return found.rows[0]


def wrong(**cells) -> list[tuple[str, str]]:
    return told(xlsx((*HEAD, *cells), (*NEEDED, *cells.values())))


# --- closed lists ---


@pytest.mark.parametrize("words", ["prevention", "Prevention", "PREVENCIÓN ", "prevencion", "Prévention"])
def test_a_term_is_known_by_its_code_or_its_label_in_any_language(words):
    labels = next(column for column in columns() if column.name == "main_pillar").names.choices
    assert "prevention" in dict(labels)
    label = {"Prevention": "en", "PREVENCIÓN ": "es", "prevencion": "es", "Prévention": "fr"}.get(words)
    pillar = one(main_pillar="prevention")["main_pillar"]
    typed = pillar.labels[label] if label else words
    assert one(main_pillar=typed.upper() if words.isupper() else typed)["main_pillar"] == pillar


@pytest.mark.parametrize("words", ["gnb", "GW", "Guinea-Bissau", "Guinea-Bisáu", "Guiné-Bissau", "غينيا بيساو", "624"])
def test_a_country_is_known_by_its_names_and_its_codes(words):
    assert [country.slug for country in one(countries=words)["countries"]] == ["gnb"]


def test_several_countries_stand_with_semicolons_of_any_keyboard_between():
    assert [country.slug for country in one(countries="gnb; Senegal؛ مصر;")["countries"]] == ["gnb", "sen", "egy"]


@pytest.mark.parametrize("words", ["Español", "spanish", "espagnol", "es", "الإسبانية"])
def test_a_language_is_known_in_every_language(words):
    assert checked(xlsx(HEAD, (words, "Título"))).rows[0]["language"] == "es"


def test_a_word_that_is_not_in_the_list_is_named():
    [(cell, sentence)] = wrong(kind="sorcery")
    assert cell == "C2" and "sorcery" in sentence


def test_a_country_twice_is_told():
    assert [cell for cell, _sentence in wrong(countries="gnb; Guinea-Bissau")] == ["C2"]


def test_a_partner_is_known_by_name_and_a_hidden_one_is_not():
    public = Partner.objects.published().first()
    assert one(partners=public.name)["partners"] == [public]
    Partner.objects.filter(pk=public.pk).update(live=False)
    assert [cell for cell, _sentence in wrong(partners=public.name)] == ["C2"]


# --- dates ---


@pytest.mark.parametrize(
    ("typed", "day", "precision"),
    [
        (2011, date(2011, 1, 1), "year"),
        ("٢٠١١", date(2011, 1, 1), "year"),
        ("2011-05", date(2011, 5, 1), "month"),
        (date(2011, 5, 12), date(2011, 5, 12), "day"),
        (40675, date(2011, 5, 12), "day"),
        ("13/05/2011", date(2011, 5, 13), "day"),
        ("05/13/2011", date(2011, 5, 13), "day"),
        ("٠٥/٠٥/٢٠١١", date(2011, 5, 5), "day"),
    ],
)
def test_a_date_is_understood_as_it_is_written(typed, day, precision):
    assert one(start=typed)["start"] == (day, precision)


@pytest.mark.parametrize(
    "typed", ["soon", "2011-13-40", "30/02/2011", "03/04/2011", "0000", "9999", "99999999999999999"]
)
def test_a_date_that_is_none_or_could_be_two_is_told(typed):
    assert [cell for cell, _sentence in wrong(start=typed)] == ["C2"]


@pytest.mark.parametrize(
    ("cells", "cell"),
    [
        ({"start": 2011, "start_precision": "unknown"}, "C2"),
        ({"start": 2011, "start_precision": "day"}, "D2"),
        ({"start": "", "start_precision": "year"}, "D2"),
        ({"end": 2011, "end_precision": "ongoing"}, "C2"),
        ({"end": "", "end_precision": "year"}, "D2"),
        ({"start": 2012, "end": 2011}, "D2"),
        ({"region": "africa", "countries": "gnb"}, "C2"),
        ({"source_1_title": "", "source_1_year": 2011}, "C2"),
        ({"source_1_title": "A report", "source_1_year": "last"}, "D2"),
        ({"source_1_title": "A report", "source_1_url": "javascript:alert(1)"}, "D2"),
        ({"teaser": "x" * 401}, "C2"),
        ({"teaser": "turned \u202e around"}, "C2"),
    ],
)
def test_what_does_not_go_together_is_told_where_it_stands(cells, cell):
    assert [found for found, _sentence in wrong(**cells)] == [cell]


def test_what_goes_together_is_taken():
    values = one(start="2011-05", start_precision="About that year", end="", end_precision="Still going on")
    assert (values["start_precision"], values["end_precision"]) == (StartPrecision.CIRCA, EndPrecision.ONGOING)


# --- the sheet as a whole ---


def test_columns_that_are_missing_twice_or_unknown_are_told():
    found = told(xlsx(("language", "Country", "teaser", "teaser"), ("en", "gnb", "x", "y")))
    assert [cell for cell, _sentence in found] == ["", "B1", "D1"]
    assert "title" in found[0][1] and "country" in found[1][1]


def test_the_names_of_columns_may_be_written_a_little_differently():
    assert checked(xlsx(("Language", "TITLE", "Main Pillar"), ("en", "x", "prevention"))).report() == []


def test_words_beyond_the_last_column_are_told_and_not_lost():
    assert [cell for cell, _sentence in told(xlsx(HEAD, (*NEEDED, "", "lost")))] == ["D2"]


def test_a_row_without_a_title_or_a_language_is_told():
    assert [cell for cell, _sentence in told(xlsx(HEAD, ("", "One"), ("en", "")))] == ["A2", "B3"]


def test_one_bad_row_among_many_is_the_only_one_told():
    rows = [("en", f"Title {number}") for number in range(MOST_ROWS)]
    rows[321] = ("xx", "Title 321")
    assert [cell for cell, _sentence in told(csv_file(HEAD, *rows))] == ["A323"]


def test_a_report_ends_somewhere_and_says_how_much_more_there_is():
    found = told(csv_file(HEAD, *[("xx", f"Title {number}") for number in range(400)]))
    assert len(found) == 301 and "100 more" in found[-1][1]


def test_exactly_as_many_rows_as_may_be_and_one_more():
    rows = [("en", f"Title {number}") for number in range(MOST_ROWS + 1)]
    assert told(csv_file(HEAD, *rows[:-1])) == []
    assert len(told(csv_file(HEAD, *rows))) == 1


def test_the_same_title_twice_or_known_is_a_question_and_no_error():
    found = checked(xlsx(HEAD, ("en", "Água"), ("pt", "AGUA "), ("en", "Known")), known=["known"])
    assert [(finding.cell, finding.is_error) for finding in found.findings] == [
        ("B2", False), ("B3", False), ("B4", False)
    ]  # fmt: skip
    assert not found.has_errors


def test_a_sheet_without_rows_says_so():
    assert len(told(xlsx(HEAD))) == 1


def test_the_report_speaks_the_language_of_now():
    with translation.override("es"):
        spanish = wrong(source_1_url="x y", source_1_title="t")
    assert spanish and spanish != wrong(source_1_url="x y", source_1_title="t")


# --- our own exports and templates ---


@pytest.mark.parametrize(
    "words",
    ['=HYPERLINK("https://example.org/?"&A1,"click")', "@SUM(A1)", "-2+3", "+1", "'=1", "''=1", "'tis", "plain", "a=b"],
)
def test_what_we_export_harmless_comes_back_as_it_was(words):
    assert restored(harmless(words)) == words
    assert one(teaser=harmless(words))["teaser"] == words


@pytest.mark.parametrize("code", ["en", "es", "fr", "pt", "ar"])
@pytest.mark.parametrize("write", [template_file.workbook, template_file.delimited])
def test_the_template_of_every_language_is_a_sheet_whose_example_is_passed_over(write, code):
    with translation.override(code):
        content = write()
        found = checked(content)
    assert [finding.column for finding in found.findings] == [None] and found.rows == []  # only: there is no row
    assert "no row" in told(content)[0][1]


def test_the_template_says_what_each_column_holds():
    with translation.override("ar"):
        book = opened(template_file.workbook())
        names = [column.name for column in columns()]
    sheet, help_sheet, lists = book.worksheets
    assert [cell.value for cell in sheet[1]] == names == [cell.value for cell in help_sheet["A"][1:]]
    assert sheet.sheet_view.rightToLeft and lists.sheet_state == "hidden"
    assert "(gnb)" in next(row[4].value for row in help_sheet.iter_rows() if row[0].value == "countries")
    menus = {str(menu.sqref)[0:2].rstrip("2"): menu for menu in sheet.data_validations.dataValidation}
    assert "A" in menus and len(menus) == 7


def test_a_filled_template_is_understood_and_a_changed_example_is_a_row():
    book = opened(template_file.workbook())
    book.worksheets[0]["B2"] = "Our own title"
    book.worksheets[0].append(["Español", "Otro"])
    found = checked(saved(book))
    assert found.report() == []
    assert [row["title"] for row in found.rows] == ["Our own title", "Otro"]
    assert found.rows[0]["main_pillar"].slug == "prevention"
    assert [country.slug for country in found.rows[0]["countries"]] == ["gnb", "sen"]
