"""The empty sheet that a partner downloads: the columns, an example, the lists to choose from, and what is meant."""

import csv
import io

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from portal.catalogue.printable import harmless
from portal.languages.choice import direction, reader_language
from practices.contribute.importing.columns import Column, columns
from practices.contribute.importing.table import MOST_ROWS
from practices.contribute.importing.workbook import SHEET

LISTS = "Lists"
HEAD = PatternFill("solid", start_color="FF1B2452")
WITH_COMMAS = ("en", "ar")
"""Where Excel puts commas between the cells of a CSV file; elsewhere the comma stands in numbers."""


def workbook() -> bytes:
    """The template as XLSX in the reader's language; only the names of the columns are the same in all."""
    book = Workbook()
    found = columns()
    _fill(book.active, found)
    _explain(book.create_sheet(_("Help")), found)
    _offer(book.active, book.create_sheet(LISTS), found)
    for sheet in book:
        sheet.sheet_view.rightToLeft = direction(reader_language()) == "rtl"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def delimited() -> bytes:
    """The template as CSV, with the separator that Excel expects where the language is spoken."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter="," if reader_language() in WITH_COMMAS else ";", quoting=csv.QUOTE_ALL)
    found = columns()
    writer.writerow([column.name for column in found])
    writer.writerow([harmless(_example(column)) for column in found])
    return written.getvalue().encode("utf-8-sig")


def _fill(sheet: Worksheet, found: list[Column]) -> None:
    sheet.title = SHEET
    sheet.append([column.name for column in found])
    sheet.append([_example(column) for column in found])
    _mark_head(sheet)
    for number, column in enumerate(found, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = max(16, len(column.name) + 4)
    for cell in sheet[2]:
        cell.font = Font(italic=True, color="FF666666")
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _example(column: Column) -> str:
    """A term is shown as it is called in the reader's language."""
    named = dict(column.names.choices) if column.names else {}
    return str(named.get(str(column.example), column.example))


def _explain(sheet: Worksheet, found: list[Column]) -> None:
    sheet.append([_("Column"), _("What it is"), _("How to fill it in"), _("Example"), _("Words you can use")])
    _mark_head(sheet)
    for column in found:
        sheet.append([column.name, str(column.heading), str(column.help), _example(column), _allowed(column)])
    for letter, width in zip("ABCDE", (22, 24, 50, 40, 90), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _allowed(column: Column) -> str:
    """Each word of the list with its code. A cell holds 32 767 characters, no list of ours comes near."""
    choices = column.names.choices if column.names else []
    return "\n".join(f"{label} ({code})" for code, label in choices)[:32_000]


def _offer(sheet: Worksheet, lists: Worksheet, found: list[Column]) -> None:
    """Menus in the cells. Other words are warned of and not refused: a code or another language is right, too."""
    place = 0
    for number, column in enumerate(found, start=1):
        if not column.is_one_of_a_list or not column.names.choices:
            continue
        place += 1
        letter, labels = get_column_letter(place), [label for _code, label in column.names.choices]
        for row, label in enumerate([column.name, *labels], start=1):
            lists.cell(row, place, label)
        menu = DataValidation("list", formula1=f"={LISTS}!${letter}$2:${letter}${len(labels) + 1}", allow_blank=True)
        menu.errorStyle, menu.showErrorMessage = "warning", True
        menu.error = _("This word is not in the list. Keep it all the same?")
        sheet.add_data_validation(menu)
        menu.add(f"{get_column_letter(number)}2:{get_column_letter(number)}{MOST_ROWS + 2}")
    lists.sheet_state = "hidden"


def _mark_head(sheet: Worksheet) -> None:
    sheet.freeze_panes = "A2"
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True, color="FFFFFFFF"), HEAD
