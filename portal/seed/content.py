"""Reading the starting content from its files, refusing what breaks the schema."""

import json
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from portal.seed.schema import Entry

CONTENT = Path(__file__).parent / "content"

E = TypeVar("E", bound=Entry)


class ContentError(Exception):
    """The content breaks its schema. The message has a line for each fault: file, record, field, reason."""


def _faults(where: str, error: ValidationError) -> list[str]:
    return [
        f"{where}, field {'.'.join(map(str, fault['loc'])) or '(record)'}: {fault['msg']}" for fault in error.errors()
    ]


def name_of(item: Any, number: int) -> str:
    """How a fault names a record: by its slug or code where it has one, else by its place."""
    if isinstance(item, dict) and (name := item.get("slug") or item.get("code")):
        return f"record {name!r}"
    return f"record {number}"


class Content:
    """The files of one folder. Every reader method validates all it returns and names every fault at once."""

    def __init__(self, folder: Path = CONTENT):
        self.folder = folder

    def raw(self, file: str) -> Any:
        path = self.folder / file
        try:
            return json.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise ContentError(f"{file}: cannot be read: {error.strerror}") from error
        except ValueError as error:
            raise ContentError(f"{file}: is not JSON: {error}") from error

    def one(self, file: str, entry: type[E]) -> E:
        try:
            return entry.model_validate(self.raw(file))
        except ValidationError as error:
            raise ContentError("\n".join(_faults(file, error))) from error

    def many(self, file: str, entry: type[E], *, within: str = "") -> list[E]:
        raw = self.raw(file)
        items = raw.get(within) if within and isinstance(raw, dict) else raw
        if not isinstance(items, list):
            raise ContentError(f"{file}: a list of records is expected{f' in {within!r}' if within else ''}")
        entries, faults = [], []
        for number, item in enumerate(items, start=1):
            try:
                entries.append(entry.model_validate(item))
            except ValidationError as error:
                faults += _faults(f"{file}, {name_of(item, number)}", error)
        if faults:
            raise ContentError("\n".join(faults))
        return entries
