"""A sheet as the child process hands it over: everything is words. Free of Django, which the child does not load."""

from dataclasses import asdict, dataclass, field

MOST_ROWS = 500
MOST_COLUMNS = 100


@dataclass(frozen=True)
class Problem:
    """Something wrong, by its code (see findings.py); where it can be said, in which row and column, counted from 1."""

    code: str
    row: int | None = None
    column: int | None = None
    value: str = ""


@dataclass(frozen=True)
class Row:
    number: int
    cells: list[str]


@dataclass
class Table:
    header: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def to_data(self) -> dict:
        return asdict(self)

    @classmethod
    def from_data(cls, data: dict) -> "Table":
        rows = [Row(**row) for row in data["rows"]]
        return cls(data["header"], rows, [Problem(**problem) for problem in data["problems"]])


class Unreadable(Exception):  # noqa: N818 - named for what it says
    """The file as a whole cannot be taken: the code says why, the value what."""

    def __init__(self, code: str, value: str = ""):
        super().__init__(code)
        self.problem = Problem(code, value=value)


def collect(lines) -> Table:
    """The first line with words is the header, the others are rows; empty ones are left out. `lines`: number, cells."""
    table = Table()
    for number, cells in lines:
        if not any(cells):
            continue
        if not table.header:
            table.header = cells
            continue
        if len(table.rows) == MOST_ROWS + 1:  # one more than may be: the example of the template may be among them
            raise Unreadable("too_many_rows")
        table.rows.append(Row(number, cells))
    if not table.header:
        raise Unreadable("empty")
    return table
