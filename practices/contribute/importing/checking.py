"""A sheet is checked as a whole: every cell, every row, and the rows against each other."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.catalogue.printable import restored
from practices.contribute.importing.cells import claims_too_much, known
from practices.contribute.importing.columns import NEEDED, PARTS, SOURCES, Column, columns
from practices.contribute.importing.findings import Finding, told
from practices.contribute.importing.table import MOST_ROWS, Problem, Row, Table
from practices.contribute.importing.terms import folded, in_every_language
from practices.dates import first_day, last_day
from practices.enums import EndPrecision, StartPrecision

MOST_TOLD = 300
WITHOUT_END = (EndPrecision.ONGOING, EndPrecision.UNKNOWN)

Values = dict[str, Any]


@dataclass
class Checked:
    rows: list[Values] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def has_errors(self) -> bool:
        return any(finding.is_error for finding in self.findings)

    def report(self) -> list[dict]:
        in_order = sorted(self.findings, key=lambda found: (not found.is_error, found.row or 0, found.column or 0))
        return [finding.to_data() for finding in [*in_order[:MOST_TOLD], *self._left_out(len(in_order) - MOST_TOLD)]]

    def _left_out(self, number: int) -> list[Finding]:
        if number <= 0:
            return []
        sentence = ngettext(
            "There is %(number)s more. Correct these first.", "There are %(number)s more. Correct these first.", number
        )
        return [Finding(sentence % {"number": number}, is_error=self.has_errors)]


class Check:
    """One sheet against the columns. `known_titles`: those of the drafts that the organisation has already."""

    def __init__(self, table: Table, known_titles: set[str]):
        self.table = table
        self.known_titles = {folded(title) for title in known_titles}
        self.findings: list[Finding] = []

    def run(self) -> Checked:
        if self.table.header:
            self.check_header()
        self.findings += [told(problem, self.name_of(problem)) for problem in self.table.problems]
        if not self.table.header or (self.findings and not self.places):
            return Checked([], self.findings)
        rows = [row for row in self.table.rows if not self.is_example(row)]
        values = [self.values_of(row) for row in rows]
        self.check_number(rows)
        self.findings += self.twice(rows)
        return Checked(values, self.findings)

    # --- the header ---

    @cached_property
    def columns(self) -> dict[str, Column]:
        return {column.name: column for column in columns()}

    @cached_property
    def header(self) -> list[str]:
        """The names as they stand in the template, however they were typed."""
        return ["_".join(restored(name).lower().replace("-", " ").split()) for name in self.table.header]

    @cached_property
    def places(self) -> dict[int, Column]:
        """The columns that the sheet has, by their place from 0."""
        return {place: self.columns[name] for place, name in enumerate(self.header) if name in self.columns}

    def check_header(self) -> None:
        for name in NEEDED:
            if name not in self.header:
                self.add(_("The column “%(name)s” is missing. Start from our template.") % {"name": name})
        for place, name in enumerate(self.header):
            if name and self.header.index(name) < place:
                self.add(_("The column “%(name)s” stands there twice.") % {"name": name}, 1, place + 1)
            elif name and name not in self.columns:
                self.add(_("We do not know the column “%(name)s”. Remove it, or use a name from the template.")
                         % {"name": name[:80]}, 1, place + 1)  # fmt: skip

    def name_of(self, problem: Problem) -> str:
        column = self.places.get((problem.column or 0) - 1) if self.table.header else None
        return column.name if column else ""

    # --- the rows ---

    def is_example(self, row: Row) -> bool:
        """The template's own example, left as it was in any of the languages."""
        return all(self.cell(row, name) in texts for name, texts in self._example.items())

    @cached_property
    def _example(self) -> dict[str, list[str]]:
        return {name: in_every_language(self.columns[name].example) for name in ("title", "teaser", "summary")}

    def cell(self, row: Row, name: str) -> str:
        place = self.header.index(name) if name in self.header else len(row.cells)
        return restored(row.cells[place]) if place < len(row.cells) else ""

    def values_of(self, row: Row) -> Values:
        values: Values = defaultdict(lambda: None)
        for place, column in self.places.items():
            words = restored(row.cells[place]) if place < len(row.cells) else ""
            try:
                values[column.name] = column.field.clean(words)
            except ValidationError as error:
                for sentence in error.messages:
                    self.add(sentence, row.number, place + 1, column.name)
        self.check_row(row, values)
        return values

    def check_row(self, row: Row, values: Values) -> None:
        for place, words in enumerate(row.cells):
            if words and (place >= len(self.header) or not self.header[place]):
                self.add(_("There are words in a column without a name."), row.number, place + 1)
        for name in NEEDED:
            if name in self.header and not self.cell(row, name):
                self.add_at(row, name, _("Fill this in: a row needs it."))
        if values["region"] and values["countries"]:
            self.add_at(row, "region", _("Leave the region empty: it follows from the countries."))
        for number in SOURCES:
            self.check_source(row, values, f"source_{number}")
        self.check_dates(row, values)

    def check_source(self, row: Row, values: Values, source: str) -> None:
        said = any(values[f"{source}_{part}"] for part in PARTS if part != "title")
        if said and not self.cell(row, f"{source}_title"):
            self.add_at(row, f"{source}_publisher", _("Give this source a title, too."), f"{source}_title")

    def check_dates(self, row: Row, values: Values) -> None:
        for name, without in (("start", (StartPrecision.UNKNOWN,)), ("end", WITHOUT_END)):
            given, said = values[name], values[f"{name}_precision"]
            if given and said in without:
                self.add_at(row, name, _("Leave the date empty, or say how exactly it is known."))
            elif given and said and claims_too_much(given, said):
                self.add_at(row, f"{name}_precision", _("The date is not written as exactly as this says."))
            elif not given and said and said not in without and not self.cell(row, name):
                self.add_at(row, f"{name}_precision", _("Give the date, or leave this empty."))
        self.check_order(row, values)

    def check_order(self, row: Row, values: Values) -> None:
        start, end = values["start"], values["end"]
        if start and end and (
            last_day(end[0], known(end, values["end_precision"]))
            < first_day(start[0], known(start, values["start_precision"]))
        ):  # fmt: skip
            self.add_at(row, "end", _("The end lies before the start."))

    # --- the rows against each other ---

    def check_number(self, rows: list[Row]) -> None:
        if not rows:
            self.add(_("There is no row to take over. Fill in at least one, below the names of the columns."))
        if len(rows) > MOST_ROWS:
            self.findings.append(told(Problem("too_many_rows")))

    def twice(self, rows: list[Row]) -> Iterator[Finding]:
        """Questions, not errors: two case studies may be called the same."""
        titles = Counter(folded(self.cell(row, "title")) for row in rows)
        for row in rows:
            title = folded(self.cell(row, "title"))
            if title and title in self.known_titles:
                yield self._question(row, _("Your organisation has a case study of this title already."))
            elif title and titles[title] > 1:
                yield self._question(row, _("Another row has the same title."))

    def _question(self, row: Row, sentence: str) -> Finding:
        return Finding(sentence, row.number, self.header.index("title") + 1, "title", is_error=False)

    def add(self, sentence: str, row: int | None = None, column: int | None = None, name: str = "") -> None:
        self.findings.append(Finding(sentence, row, column, name))

    def add_at(self, row: Row, name: str, sentence: str, otherwise: str = "") -> None:
        """Add what is wrong with a named cell; where the sheet has no such column, with the row."""
        name = otherwise if otherwise in self.header else name
        column = self.header.index(name) + 1 if name in self.header else None
        self.add(sentence, row.number, column, name)
