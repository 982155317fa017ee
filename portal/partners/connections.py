"""What a partner takes part in. Its practices, events and news belong to apps above; only what is public is shown."""

from typing import Any

from django.db.models import Q, QuerySet

from portal.partners.facts import members
from portal.partners.models import Partner
from portal.records.gathering import together
from portal.search.engine import IndexUnavailable
from portal.search.query import select

MOST = 20
AGREEMENT = "mou"
"""The kind of publication that is an agreement: its authors signed it."""


def rows_of_published(rows: QuerySet) -> QuerySet:
    """Only the rows whose record the public may see."""
    records = rows.model._meta.get_field("record").related_model
    return rows.filter(record__in=records.objects.published())


def connections_of(partner: Partner) -> dict[str, list[dict[str, Any]]]:
    """Its practices, funds, publications, agreements and events, a query a kind and one for the words of all.

    The funds came with a partner from `for_page()`.
    """
    queries = (_practice_rows(partner), _publications(partner), _event_rows(partner))
    funds = _fund_rows(partner)
    practices, publications, events = together(*queries, beside=(funds, ["record__texts"]))
    return {
        "practices": [_with_period(entry) for entry in _once_with_roles(practices)],
        "funds": _once_with_roles(funds),
        "events": _events(events),
        **_written(publications, partner),
    }


def _practice_rows(partner: Partner) -> QuerySet:
    """Of its practices, the latest first."""
    rows = rows_of_published(partner.practice_roles).order_by("-record__start", "record__slug", "sort_order", "pk")
    return rows.select_related("record").prefetch_related("record__texts")[: MOST * 3]


def _fund_rows(partner: Partner) -> list[Any]:
    """Of the funds it manages or gives to."""
    rows = [row for row in partner.fund_roles.all() if row.record.is_public]
    return sorted(rows, key=lambda row: (row.record.slug, row.sort_order or 0, row.pk))[: MOST * 3]


def _once_with_roles(rows: list[Any]) -> list[dict[str, Any]]:
    """Each record once, with all the roles that the partner has there."""
    found: dict[int, dict[str, Any]] = {}
    for row in rows:
        entry = found.setdefault(row.record_id, {"record": row.record, "facts": []})
        if row.role:
            entry["facts"].append(row.get_role_display())
    return list(found.values())[:MOST]


def _with_period(entry: dict[str, Any]) -> dict[str, Any]:
    return {**entry, "facts": [*entry["facts"], entry["record"].period]}


def _event_rows(partner: Partner) -> QuerySet:
    """Of the events it convenes or has convened, the latest first."""
    rows = rows_of_published(partner.convened).order_by("-record__start_date", "record__slug")
    return rows.select_related("record__kind").prefetch_related("record__texts", "record__recurrences")[: MOST * 3]


def _events(rows: list[Any]) -> list[dict[str, Any]]:
    found = {row.record_id: row.record for row in rows}
    return [{"record": one, "facts": [one.kind.label, one.day and one.day.year]} for one in found.values()][:MOST]


def _publications(partner: Partner) -> QuerySet:
    """What it signed, wrote or published, the latest first."""
    everything = partner.published.model.objects.published().select_related("kind")
    mine = everything.filter(Q(partner=partner) | Q(authors__partner=partner)).distinct()
    return mine.prefetch_related("texts", "authors", "themes").order_by("-year", "slug")[:MOST]


def _written(publications: list[Any], partner: Partner) -> dict[str, list[dict[str, Any]]]:
    """What it signed (agreements), and what it wrote or published (publications)."""
    return {
        "agreements": [_agreement(one, partner) for one in publications if one.kind.slug == AGREEMENT],
        "publications": [
            {"record": one, "facts": [one.kind.label, one.year]} for one in publications if one.kind.slug != AGREEMENT
        ],
    }


def _agreement(publication: Any, partner: Partner) -> dict[str, Any]:
    """With the date, the others who signed it, and what it is about."""
    others = [author.name for author in publication.authors.all() if author.partner_id != partner.pk]
    themes = [theme.label for theme in publication.themes.all()]
    return {"record": publication, "facts": [publication.worded_date, *others, *themes]}


def places_of(partner: Partner) -> list[dict[str, Any]]:
    """Its members or countries, each with the number of practices that the catalogue has of it, former ones last.

    The number is None while the index is not there.
    """
    try:
        counts = select("practices", language="").facet_counts(["country"])["country"]
    except IndexUnavailable:
        counts = None
    places = members(partner) or [{"country": one, "years": "", "is_former": False} for one in partner.countries.all()]
    counted = [
        {**place, "count": counts.get(place["country"].slug, 0) if counts is not None else None} for place in places
    ]
    return sorted(counted, key=lambda place: (place["is_former"], place["country"].label))
