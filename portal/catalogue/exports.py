"""Taking a whole list along: everything that its query string selects, in its order, as a table or as data.

Nothing is held in memory but where the records stand in the index: they are read and written in batches while the
answer is sent. That may take minutes, so only a few large answers are made at once: readers of pages come first.
"""

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from threading import Lock
from typing import Any, ClassVar
from weakref import WeakSet

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View

from portal.catalogue.channel import Channel, Projected, being_prepared
from portal.catalogue.printable import harmless
from portal.languages.choice import reader_language
from portal.search.engine import IndexUnavailable
from portal.search.query import Found
from portal.search.reader import DEEPEST

BATCH = 50
MOST = DEEPEST
LARGE = 2_000
"""More records than this take seconds to write."""

LARGE_AT_ONCE = 2
"""Of a process that answers four requests at a time, by default."""

Columns = dict[str, Callable[[Projected], Any]]


@dataclass(frozen=True)
class Taken:
    """What a list's query string selects, ready to be written out."""

    channel: Channel
    language: str
    found: Found
    count: int
    notes: list[str]

    def items(self) -> Iterator[Projected]:
        """The public records one by one. The language is set again for each batch: the request may be over by then."""
        for start in range(0, len(self.found), BATCH):
            with translation.override(self.language):
                records = self.channel.records([hit.key for hit in self.found[start : start + BATCH]])
                batch = [self.channel.full(record, self.language) for record in records]
            yield from batch

    @cached_property
    def cut(self) -> str:
        """The sentence that says so where there is more than may be taken at once; else empty."""
        return cut_sentence(len(self.found), self.count, self.language)


def cut_sentence(shown: int, count: int, language: str) -> str:
    if count <= shown:
        return ""
    with translation.override(language):
        sentence = _("These are the first %(shown)s of %(count)s. Narrow the list to take the rest.")
        return sentence % {"shown": shown, "count": count}


class CatalogueExport(View):
    """Subclasses name the channel and the columns of the table; they may add forms to `forms`."""

    http_method_names = ["get", "head", "options"]
    channel: ClassVar[Channel]
    columns: ClassVar[Columns]
    most = MOST

    def forms(self) -> dict[str, tuple[str, Callable[[Taken], Iterator[str]]]]:
        """The endings that the address may have, each with its media type and its writer."""
        return {
            "csv": ("text/csv", lambda taken: write_csv(taken, self.columns)),
            "json": ("application/json", write_json),
        }

    def get(self, request: HttpRequest, format: str) -> HttpResponseBase:
        if format not in self.forms():
            raise Http404
        try:
            taken = self.take()
        except IndexUnavailable:
            return being_prepared()
        media_type, write = self.forms()[format]
        name = f"{self.channel.collection}-{taken.language}-{timezone.localdate().isoformat()}.{format}"
        return taken_along(write(taken), name, media_type, len(taken.found))

    def take(self) -> Taken:
        """Everything that can fail for want of an index is done here, before the first byte is sent."""
        filterset = self.channel.open(self.request.GET)
        found = filterset.qs.everything(self.most)
        return Taken(self.channel, reader_language(), found, filterset.qs.count(), filterset.notes)


def taken_along(lines: Iterator[str], name: str, media_type: str, count: int) -> HttpResponseBase:
    """The answer that sends so many records as a file; for many of them only where there is a place."""
    response = as_file(lines, name, media_type)
    return response if count <= LARGE or _takes_place(response) else _busy()


def as_file(lines: Iterator[str], name: str, media_type: str) -> StreamingHttpResponse:
    """What is written line by line, to be kept as a file of this name."""
    return StreamingHttpResponse(
        lines, content_type=f"{media_type}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "X-Robots-Tag": "noindex"},
    )  # fmt: skip


class _Place:
    """One of the few large answers. It is free again when the answer is closed, or gone without having been closed."""


_places: WeakSet[_Place] = WeakSet()
_taking = Lock()


def _takes_place(response: StreamingHttpResponse) -> bool:
    with _taking:
        if len(_places) >= LARGE_AT_ONCE:
            return False
        place = _Place()
        _places.add(place)
    # Closed also when the reader's line breaks. Nothing but the answer holds its place.
    response._resource_closers.append(partial(_places.discard, place))  # type: ignore[attr-defined]
    return True


def _busy() -> HttpResponse:
    words = _("Others are taking long lists just now. Please try again in a minute, or narrow the list.")
    return HttpResponse(words, status=503, content_type="text/plain; charset=utf-8", headers={"Retry-After": "60"})


class _Line:
    """What csv writes into: it hands the line straight back."""

    def write(self, line: str) -> str:
        return line


def write_csv(taken: Taken, columns: Columns) -> Iterator[str]:
    """UTF-8 with a mark at the start, as Excel wants it; every cell in quotation marks and none a formula."""
    writer = csv.writer(_Line(), quoting=csv.QUOTE_ALL)
    yield "\ufeff" + writer.writerow(columns)
    for item in taken.items():
        yield writer.writerow([_cell(value_of(item)) for value_of in columns.values()])
    if taken.cut:
        yield writer.writerow([taken.cut, *[""] * (len(columns) - 1)])


def _cell(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return {None: "", True: "yes", False: "no"}[value]
    return harmless(str(value))


def write_json(taken: Taken) -> Iterator[str]:
    """One object; its items are written one by one."""
    head = {"count": taken.count, "language": taken.language, "notes": [*taken.notes, *filter(None, [taken.cut])]}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "items": ['
    for number, item in enumerate(taken.items()):
        yield (",\n" if number else "\n") + json.dumps(item, ensure_ascii=False)
    yield "\n]}\n"


def field(name: str) -> Callable[[Projected], Any]:
    """A column with a field as it is; empty where the record has none."""
    return lambda item: item.get(name)


def slug(name: str) -> Callable[[Projected], str]:
    return lambda item: item[name]["slug"] if item[name] else ""


def listed(name: str, key: str | None = None) -> Callable[[Projected], str]:
    """A column with several values, or with one part of each, with semicolons between."""
    return lambda item: "; ".join(one[key] if key else one for one in item[name])
