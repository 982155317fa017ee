"""What is told to a partner about a sheet: a sentence, and the cell or the row it is about."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from openpyxl.utils import get_column_letter

from practices.contribute.importing.table import MOST_COLUMNS, MOST_ROWS, Problem

SENTENCES = {
    "empty": _("The file is empty."),
    "no_sheet": _("This is no spreadsheet. Send the filled template as XLSX or CSV."),
    "unreadable": _("We cannot read this file. Save it as an Excel workbook (.xlsx) or as CSV, and send it again."),
    "old_or_locked": _(
        "This is an old Excel file (.xls), or it has a password. Save it as .xlsx without one, and send it again."
    ),
    "too_large_unpacked": _(
        "The file is too large when it is unpacked. Copy your rows into a fresh template, and send that."
    ),
    "runs_something": _(
        "The file holds macros, links to other files or embedded objects. Save it as a plain .xlsx, and send it again."
    ),
    "too_slow": _("It took too long to read this file. Split it into smaller files, and send them one by one."),
    "too_many_rows": _("The file has more than %(most)s rows. Split it into smaller files, and send them one by one."),
    "too_many_columns": _("The file has more than %(most_columns)s columns. Remove those you do not need."),
    "unknown_encoding": _(
        "We cannot tell how the letters are written. Save the file as “CSV UTF-8”, and send it again."
    ),
    "broken_quotes": _("A quotation mark near line %(value)s is not closed. Close it, and send the file again."),
    "formula": _("There is a formula here and we cannot read its result. Replace it with the words or the number."),
    "merged": _("The cells %(value)s are merged. Separate them, and fill in each one that counts."),
}


@dataclass(frozen=True)
class Finding:
    """`is_error`: nothing is taken over. Otherwise it is a question that the partner answers with yes or not at all."""

    sentence: str
    row: int | None = None
    column: int | None = None
    name: str = ""
    is_error: bool = True

    @property
    def cell(self) -> str:
        return f"{get_column_letter(self.column)}{self.row}" if self.row and self.column else ""

    def to_data(self) -> dict:
        return {"row": self.row, "cell": self.cell, "column": self.name, "sentence": str(self.sentence),
                "is_error": self.is_error}  # fmt: skip


def told(problem: Problem, name: str = "") -> Finding:
    """What the reading process found, in the language of now."""
    values = {"value": problem.value, "most": MOST_ROWS, "most_columns": MOST_COLUMNS}
    return Finding(str(SENTENCES[problem.code]) % values, problem.row, problem.column, name)
