"""The page of who shared what with whom, and the same as a table to take along."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from portal.catalogue.exports import Columns, cut_sentence, field, taken_along, write_csv
from portal.catalogue.pages import ListPage
from portal.catalogue.projection import absolute, term
from portal.exchange.choosing import Choices
from portal.exchange.exchanges import line, places, ways, with_words
from portal.languages.choice import reader_language
from practices.models import Exchange

SIZE = 25
MOST = 10_000
BATCH = 200


@require_safe
def exchanges(request: HttpRequest) -> HttpResponse:
    """Table first, then the map of the same choices."""
    choices = Choices(request.GET, request.path)
    count = choices.rows.count()
    asked_for = request.GET.get("page")
    page = ListPage.asked_for(asked_for, count, lambda number: choices.address.having(page=number), SIZE)
    found = ways(choices.rows)
    context = {
        "choices": choices,
        "rows": [line(row) for row in with_words(choices.rows)[page.offset : page.offset + SIZE]],
        "page": page,
        "count": count,
        "count_text": ngettext("%(count)s exchange", "%(count)s exchanges", count) % {"count": count},
        "notes": [note for note in (*choices.notes, page.note) if note],
        "ways": found,
        "places": places(found),
        "export_url": choices.address.at(reverse("exchange_export")).url,
    }
    return render(request, "exchange/exchanges.html", context)


@dataclass(frozen=True)
class Taken:
    """The exchanges of a query string, ready to be written out."""

    rows: QuerySet[Exchange]
    language: str
    cut: str

    def items(self) -> Iterator[dict[str, Any]]:
        """One by one; the language is set again, because the request may be over by then."""
        for row in self.rows[:MOST].iterator(chunk_size=BATCH):
            with translation.override(self.language):
                item = _public(row, self.language)
            yield item


def _public(row: Exchange, language: str) -> dict[str, Any]:
    """The allow-list of what leaves the portal about an exchange."""
    origin, destination = term(row.origin, language), term(row.destination, language)
    words = row.record.reading(language)
    return {
        "from": origin["slug"],
        "from_in_words": origin["label"],
        "to": destination["slug"],
        "to_in_words": destination["label"],
        "year": row.year,
        "what": row.what,
        "language": words.original.language if words.original else "",
        "practice": row.record.slug,
        "title": words.title.words,
        "url": absolute(row.record.get_absolute_url(language)),
    }


NAMES = ("from", "from_in_words", "to", "to_in_words", "year", "what", "language", "practice", "title", "url")
COLUMNS: Columns = {name: field(name) for name in NAMES}


@require_safe
def exchange_export(request: HttpRequest) -> HttpResponseBase:
    rows, language = Choices(request.GET, request.path).rows, reader_language()
    count = rows.count()
    shown = min(count, MOST)
    taken = Taken(with_words(rows), language, cut_sentence(shown, count, language))
    name = f"exchanges-{language}-{timezone.localdate().isoformat()}.csv"
    return taken_along(write_csv(taken, COLUMNS), name, "text/csv", shown)
