"""Who shared what with whom: the exchanges that stand in published practices, and nothing else."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import BooleanField, Case, Count, F, Q, QuerySet, When, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from portal.catalogue.links import list_url
from portal.languages.models import Passage
from portal.partners.models import Partner
from portal.vocabularies.glossary import glossary
from practices.enums import PlacePrecision
from practices.models import Exchange, Practice, PracticePartner

MOST_PAIRS = 200
MOST_OF_PARTNER = 20
NEWEST = (F("year").desc(nulls_last=True), F("pk").desc())


def public_exchanges() -> QuerySet[Exchange]:
    """A practice whose place is hidden names no country here, whatever its rows say."""
    public = Practice.objects.published().exclude(place_precision=PlacePrecision.HIDDEN)
    return Exchange.objects.filter(record__in=public)


def with_words(rows: QuerySet[Exchange]) -> QuerySet[Exchange]:
    """The newest first, with all that a line shows, in a constant number of queries."""
    rows = rows.select_related("origin", "destination", "record").prefetch_related("record__texts")
    return rows.order_by(*NEWEST)


def line(row: Exchange) -> dict[str, Any]:
    """A line of the table. What was passed on stands in the language that the practice was written in."""
    words = row.record.words
    return {
        "origin": row.origin.label,
        "destination": row.destination.label,
        "year": row.year,
        "what": Passage(row.what, words.original.language if words.original else ""),
        "title": words.title,
        "url": row.record.get_absolute_url(),
    }


def exchanges_of(countries: Iterable[str], taking_part: Partner | None = None) -> dict[str, list[dict[str, Any]]]:
    """What these countries (slugs) have given and received, the newest of each; one query and one for the words.

    What one of them gave to another one of them stands once, as given. With `taking_part` only what stands in practices
    of that partner: an organisation has not done all that its country has.
    """
    slugs = list(countries)
    if not slugs:
        return {"given": [], "received": []}
    rows = public_exchanges()
    if taking_part:
        rows = rows.filter(record__in=PracticePartner.objects.filter(partner=taking_part).values("record"))
    rows = list(with_words(_newest_of_each(rows, slugs)))
    return {
        "given": [line(row) for row in rows if row.is_given],
        "received": [line(row) for row in rows if not row.is_given],
    }


def _newest_of_each(rows: QuerySet[Exchange], slugs: list[str]) -> QuerySet:
    """The newest that came from these countries, and the newest that went to them from others."""
    is_given = Case(When(origin__slug__in=slugs, then=True), default=False, output_field=BooleanField())
    touching = rows.filter(Q(origin__slug__in=slugs) | Q(destination__slug__in=slugs)).annotate(is_given=is_given)
    place = Window(RowNumber(), partition_by=F("is_given"), order_by=NEWEST)
    return touching.annotate(place=place).filter(place__lte=MOST_OF_PARTNER)


def ways(rows: QuerySet[Exchange]) -> list[dict[str, Any]]:
    """From which country to which, and how often: one query, the most frequent first."""
    pairs = rows.order_by().values("origin__slug", "destination__slug").annotate(number=Count("pk", distinct=True))
    pairs = pairs.order_by("-number", "origin__slug", "destination__slug")[:MOST_PAIRS]
    return [
        {"origin": pair["origin__slug"], "destination": pair["destination__slug"], "count": pair["number"]}
        for pair in pairs
    ]


def places(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The countries of these ways, each with what it gave and received."""
    given: Counter[str] = Counter()
    received: Counter[str] = Counter()
    for way in found:
        given[way["origin"]] += way["count"]
        received[way["destination"]] += way["count"]
    return [_place(slug, given[slug], received[slug]) for slug in sorted(given.keys() | received.keys())]


def _place(slug: str, given: int, received: int) -> dict[str, Any]:
    label = glossary().label("country", slug)
    worded = _("%(country)s: passed on %(given)s, received %(received)s")
    return {
        "country": slug,
        "label": label,
        "count": given + received,
        "text": worded % {"country": label, "given": given, "received": received},
        "url": list_url("exchanges", **{"from" if given >= received else "to": slug}),
    }
