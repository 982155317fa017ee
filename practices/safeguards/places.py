"""How exactly the public learns where it was. The record holds what may be public, the table of safeguards the rest.

Nothing has to be filtered later: what is finer than the precision is not in the record.
"""

from typing import Any

from django.db import transaction

from portal.vocabularies.glossary import glossary
from portal.vocabularies.models import Country, Region
from practices.enums import PlacePrecision
from practices.models import Exchange, Practice, PracticeCountry
from practices.safeguards.models import Safeguards


def hide(practice: Practice, safeguards: Safeguards) -> None:
    """Leave in the record what its precision lets the public know, and keep the rest in `safeguards`.

    Called before the record is saved. A place that may be told more exactly again comes back.
    """
    practice.place = told_place(practice.place_precision, safeguards)
    if practice.place_precision == PlacePrecision.HIDDEN:
        _take_countries(practice, safeguards)
    else:
        _give_countries_back(practice, safeguards)
    safeguards.save()


def told_place(precision: str, safeguards: Safeguards) -> str:
    places: dict[str, str] = {
        PlacePrecision.EXACT: safeguards.exact_place, PlacePrecision.DISTRICT: safeguards.district,
    }  # fmt: skip
    return places.get(precision, "")


def _take_countries(practice: Practice, safeguards: Safeguards) -> None:
    countries, exchanges = practice.countries.all(), practice.exchanges.all()
    practice.region = practice.region or _common_region(row.country for row in countries)
    if countries:
        safeguards.countries = [{"country": row.country.slug, "role": row.role} for row in countries]
        practice.countries = []
    if exchanges:
        safeguards.exchanges = [_written(row) for row in exchanges]
        practice.exchanges = []


def _give_countries_back(practice: Practice, safeguards: Safeguards) -> None:
    if safeguards.countries and not practice.countries.all():
        practice.countries = kept_countries(safeguards)
    if safeguards.exchanges and not practice.exchanges.all():
        practice.exchanges = [_read(row) for row in safeguards.exchanges]
    safeguards.countries, safeguards.exchanges = [], []


def kept_countries(safeguards: Safeguards) -> list[PracticeCountry]:
    """The countries that the table keeps, as rows that no record holds yet."""
    known = Country.objects.in_bulk([row["country"] for row in safeguards.countries], field_name="slug")
    rows = [row for row in safeguards.countries if row["country"] in known]
    return [
        PracticeCountry(country=known[row["country"]], role=row["role"], sort_order=place)
        for place, row in enumerate(rows)
    ]


def kept_exchanges(safeguards: Safeguards) -> list[Exchange]:
    """The same of the exchanges; one whose country is gone is left out."""
    known = Country.objects.in_bulk({row[end] for row in safeguards.exchanges for end in ("origin", "destination")})
    rows = [row for row in safeguards.exchanges if row["origin"] in known and row["destination"] in known]
    return [
        Exchange(origin=known[row["origin"]], destination=known[row["destination"]], year=row["year"], what=row["what"])
        for row in rows
    ]


def _written(row: Exchange) -> dict[str, Any]:
    return {"origin": row.origin_id, "destination": row.destination_id, "year": row.year, "what": row.what}


def _read(row: dict[str, Any]) -> Exchange:
    return Exchange(origin_id=row["origin"], destination_id=row["destination"], year=row["year"], what=row["what"])


def _common_region(countries) -> Region | None:
    """The smallest region that holds them all."""
    terms = glossary()
    above = [terms.above(terms.region_of.get(country.slug)) for country in countries]
    common = [slug for slug in above[0] if all(slug in chain for chain in above)] if above else []
    return Region.objects.filter(slug=common[0]).first() if common else None


def places_told_apart(practice: Practice, safeguards: Safeguards) -> list[str]:
    """The names of what is finer than the public may learn; a country by every name it has with us."""
    told, precision = practice.place, practice.place_precision
    finer = [safeguards.exact_place] if precision != PlacePrecision.EXACT else []
    finer += [safeguards.district] if precision in (PlacePrecision.COUNTRY, PlacePrecision.HIDDEN) else []
    if precision == PlacePrecision.HIDDEN:
        finer += [name for row in kept_countries(safeguards) for name in _names(row.country)]
    return [place for place in finer if place and place != told]


def _names(country: Country) -> list[str]:
    return [*dict.fromkeys(filter(None, [*country.labels.values(), *country.aliases]))]


@transaction.atomic
def scrub(practice: Practice, safeguards: Safeguards) -> int:
    """Take what is finer than the present precision out of every version but the one that is public now.

    Gives the number of versions that were rewritten. What the public reads at this moment changes by publication only.
    """
    told, region = _told(practice, safeguards), practice.region_id
    changed = 0
    for revision in practice.revisions.exclude(pk=practice.live_revision_id if practice.live else None):
        content = {**revision.content, **told, "region": revision.content.get("region") or region}
        if content != revision.content:
            practice.revisions.filter(pk=revision.pk).update(content=content)
            changed += 1
    stored = Practice.objects.get(pk=practice.pk)
    if not stored.live:
        _scrub_row(stored, told, region)
    return changed


def _told(practice: Practice, safeguards: Safeguards) -> dict[str, Any]:
    told = {"place_precision": practice.place_precision, "place": told_place(practice.place_precision, safeguards)}
    return told | ({"countries": [], "exchanges": []} if practice.place_precision == PlacePrecision.HIDDEN else {})


def _scrub_row(stored: Practice, told: dict[str, Any], region: int | None) -> None:
    """The row of a draft, which nobody reads but a dump of the database does."""
    facts = {"place_precision": told["place_precision"], "place": told["place"]}
    Practice.objects.filter(pk=stored.pk).update(**facts, region_id=stored.region_id or region)
    if "countries" in told:
        PracticeCountry.objects.filter(record=stored).delete()
        Exchange.objects.filter(record=stored).delete()
