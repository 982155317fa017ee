"""A file is read in a child process, as Excel really writes it; what is not a plain sheet is refused with a reason."""

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from practices.contribute.importing import child, reading, workbook
from practices.contribute.importing.reading import read_table
from practices.contribute.importing.table import MOST_ROWS
from tests.contribute.sheets import codes, csv_file, saved, with_member, xlsx

HEAD = ("language", "title", "summary")
SPANISH = ("es", "Diálogo; con «comillas» y ñandú", "El año de l’eau – été")
ARABIC = ("ar", "لجنة المصالحة في القرية", "جلس الشيوخ مع الشباب")
FRENCH = ("fr", "Ça s'est passé à Çatalca", "Français, garçon, reçu, forêt")


def cells(content: bytes) -> list[list[str]]:
    table = read_table(content)
    assert table.problems == []
    return [table.header, *(row.cells for row in table.rows)]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_csv_file_is_read_in_every_form_that_excel_gives_it(separator, encoding):
    quoted = [f'"{cell}"' for cell in SPANISH]
    assert cells(csv_file(HEAD, quoted, separator=separator, encoding=encoding)) == [list(HEAD), list(SPANISH)]


@pytest.mark.parametrize("encoding", ["cp1256", "utf-8", "utf-16"])
def test_arabic_letters_come_through(encoding):
    assert cells(csv_file(HEAD, ARABIC, encoding=encoding))[1] == list(ARABIC)


def test_what_an_old_mac_writes_comes_through():
    row = [f'"{cell}"' for cell in FRENCH]
    assert cells(csv_file(HEAD, row, encoding="mac_roman"))[1] == list(FRENCH)


def test_quotes_lines_in_a_cell_and_the_line_that_names_the_separator():
    content = b'sep=;\r\ntitle;summary\r\n"He said ""yes""";"two\r\nlines"\r\n'
    assert cells(content) == [["title", "summary"], ['He said "yes"', "two\r\nlines"]]


def test_a_quotation_that_never_ends_is_refused_and_not_swallowed():
    assert codes(b'language,title\r\nen,"A title\r\nes,Otro\r\n') == ["broken_quotes"]


def test_empty_rows_are_left_out_and_the_numbers_stay_those_of_the_spreadsheet():
    table = read_table(xlsx(HEAD, ("en", "One"), (), (), ("en", "Two"), *[("", " ")] * 50))
    assert [(row.number, row.cells[1]) for row in table.rows] == [(2, "One"), (5, "Two")]


def test_numbers_dates_and_spaces_become_words():
    row = (2011, 2011.0, date(2011, 5, 2), " a\u00a0title ", True, 3.5)
    assert cells(xlsx(("a",) * 6, row))[1] == ["2011", "2011", "2011-05-02", "a\u00a0title", "True", "3.5"]


def test_a_formula_counts_as_what_it_last_came_to():
    made = xlsx(HEAD, ("en", "=A1", "x"))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    calculated = sheet.replace(b"<v />", b"<v>A title</v>").replace(b"<v></v>", b"<v>A title</v>")
    calculated = calculated.replace(b'<c r="B2">', b'<c r="B2" t="str">')
    assert cells(with_member(made, "xl/worksheets/sheet1.xml", calculated))[1] == ["en", "A title", "x"]


def test_a_formula_without_a_result_is_named_by_its_cell():
    problems = read_table(xlsx(HEAD, ("en", "=1+1"))).problems
    assert [(problem.code, problem.row, problem.column) for problem in problems] == [("formula", 2, 2)]


def test_a_text_that_only_looks_like_a_formula_is_a_text():
    def as_text(sheet):
        sheet["B2"].data_type = "s"

    assert cells(xlsx(HEAD, ("en", "=1+1", ""), then=as_text))[1] == ["en", "=1+1"]


def test_merged_cells_are_named():
    content = xlsx(HEAD, ("en", "One"), ("", "Two"), then=lambda sheet: sheet.merge_cells("A2:A3"))
    problems = read_table(content).problems
    assert [(problem.code, problem.value) for problem in problems] == [("merged", "A2:A3")]


def test_the_sheet_of_the_template_is_read_wherever_it_stands():
    book = Workbook()
    book.active.append(["not", "this"])
    sheet = book.create_sheet(workbook.SHEET)
    sheet.append(HEAD)
    sheet.append(("en", "One"))
    assert cells(saved(book))[1] == ["en", "One"]


# --- what is refused ---


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\r\n\r\n", xlsx()])
def test_an_empty_file_says_so(content):
    assert codes(content) == ["empty"]


@pytest.mark.parametrize(
    "content", [b"PK", b"PK\x03\x04nonsense", xlsx(HEAD)[:2000], with_member(xlsx(HEAD), "xl/workbook.xml", b"<no")]
)
def test_a_broken_workbook_says_so(content):
    assert codes(content) == ["unreadable"]


def test_an_old_or_locked_workbook_says_so():
    assert codes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)) == ["old_or_locked"]


@pytest.mark.parametrize(
    "name", ["xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml", "xl/embeddings/oleObject1.bin",
             "xl/activeX/activeX1.xml"]
)  # fmt: skip
def test_a_workbook_that_runs_or_links_something_is_refused(name):
    assert codes(with_member(xlsx(HEAD, ("en", "One")), name, b"x")) == ["runs_something"]


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/passwd", "xl/../../evil.xml", "inner.zip", "xl/run.exe"])
def test_a_member_that_no_workbook_has_is_refused(name):
    assert codes(with_member(xlsx(HEAD, ("en", "One")), name, b"x")) == ["unreadable"]


def test_a_bomb_is_refused_by_its_table_of_contents():
    bomb = with_member(xlsx(HEAD, ("en", "One")), "xl/sharedStrings.xml", bytes(200_000_000))
    assert len(bomb) < 1_000_000
    assert codes(bomb) == ["too_large_unpacked"]


def test_a_bomb_that_lies_about_its_size_is_cut_to_what_it_says():
    """The table of contents says 10 bytes; Python unpacks no more, and what is left is no XML."""
    honest = with_member(xlsx(HEAD, ("en", "One")), "xl/styles.xml", b"<x>" + b" " * 5_000_000 + b"</x>")
    size = (5_000_007).to_bytes(4, "little")
    assert honest.count(size) == 2
    assert codes(honest.replace(size, (10).to_bytes(4, "little"))) == ["unreadable"]


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">
<c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>"""
OUTSIDE = ENTITIES.replace(b'"aaaaaaaaaa"', b'SYSTEM "file:///etc/passwd"').replace(b"&b;</t>", b"&a;</t>")


@pytest.mark.parametrize("sheet", [ENTITIES, OUTSIDE])
def test_entities_are_never_expanded(sheet):
    content = with_member(xlsx(HEAD), "xl/worksheets/sheet1.xml", sheet)
    assert codes(content) == ["unreadable"]
    assert "root:" not in repr(read_table(content))


@pytest.mark.parametrize("rows", [MOST_ROWS + 2, 100_000])
def test_too_many_rows_are_refused_before_all_are_read(rows):
    assert codes(csv_file(("language", "title"), *[("en", "One")] * rows)) == ["too_many_rows"]


def test_too_many_rows_of_a_workbook_are_refused():
    assert codes(xlsx(HEAD, *[("en", "One")] * (MOST_ROWS + 2))) == ["too_many_rows"]


def test_the_child_has_little_memory_and_is_stopped_in_time(monkeypatch):
    """The limits are real: what would take more memory or time is refused, and the parent lives on."""
    greedy = xlsx(HEAD, *[(f"{number}" * 400, "x") for number in range(400)])
    monkeypatch.setattr(reading, "CHILD", "tests.contribute.greedy")
    assert codes(greedy) == ["too_large_unpacked"]
    monkeypatch.setattr(reading, "CHILD", "tests.contribute.slow")
    monkeypatch.setattr(reading, "SECONDS", 1)
    assert codes(greedy) == ["too_slow"]


def test_the_child_knows_no_secret_and_loads_no_django(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "canary")
    monkeypatch.setattr(reading, "CHILD", "tests.contribute.spy")
    assert cells(xlsx(HEAD)) == [["no secret", "no django"]]


def test_the_limits_are_those_of_the_child():
    assert child.MEMORY < 500_000_000 and child.SECONDS <= 30


@pytest.mark.parametrize("begins", [b"\xff\xd8\xff\xe0", b"\x89PNG\r\n", b"%PDF-1.7\n"])
def test_a_picture_or_a_pdf_is_said_to_be_no_sheet(begins):
    assert codes(begins + b"title,summary\n") == ["no_sheet"]
