"""Loading the vocabularies: terms, regions, countries, groups and SDG targets."""

from django.db import transaction

from portal.library.models import Series
from portal.search.changes import record_everything
from portal.seed.content import Content
from portal.seed.page_schema import PillarEntry
from portal.seed.schema import (
    CountryEntry,
    GroupEntry,
    RegionEntry,
    SdgTargetEntry,
    SeriesEntry,
    TermEntry,
)
from portal.vocabularies.models import (
    Country,
    CountryGroup,
    EventKind,
    Membership,
    PartnerKind,
    Pillar,
    PracticeKind,
    PublicationKind,
    Region,
    Scale,
    SdgTarget,
    Theme,
)

DEFINED = {
    "themes": Theme,
    "kinds": PracticeKind,
    "scales": Scale,
    "partner_kinds": PartnerKind,
    "resource_kinds": PublicationKind,
    "event_kinds": EventKind,
}


@transaction.atomic
def load_vocabularies(content: Content) -> int:
    """Add the terms that are not there yet; what staff have changed is left as it is. Returns how many were added."""
    before = _count()
    for name, model in DEFINED.items():
        _add_terms(model, content.many("vocabularies.json", TermEntry, within=name))
    for pillar in content.many("pillars.json", PillarEntry):
        labels = {code: short_title(title) for code, title in pillar.title.items()}
        Pillar.objects.get_or_create(slug=pillar.slug, defaults={"labels": labels, "position": pillar.number})
    _add_series(content.many("vocabularies.json", SeriesEntry, within="series"))
    _add_regions(content.many("regions.json", RegionEntry, within="items"))
    _add_countries(content.many("countries.json", CountryEntry, within="items"))
    _add_groups(content.many("groups.json", GroupEntry, within="items"))
    _add_targets(content.many("sdg_targets.json", SdgTargetEntry, within="items"))
    added = _count() - before
    if added:
        record_everything()
    return added


def short_title(title: str) -> str:
    """The part of a title before its colon: enough for a list, while the pillar's own page has all of it."""
    return title.split(":", maxsplit=1)[0].strip()


def _count() -> int:
    models = [*DEFINED.values(), Pillar, Series, Region, Country, CountryGroup, SdgTarget]
    return sum(model.objects.count() for model in models)


def _add_terms(model, entries: list[TermEntry]) -> None:
    model.objects.bulk_create(
        [
            model(slug=entry.slug, labels=entry.labels, definition=entry.definition, position=position)
            for position, entry in enumerate(entries)
        ],
        ignore_conflicts=True,
    )


def _add_series(entries: list[SeriesEntry]) -> None:
    Series.objects.bulk_create(
        [
            Series(slug=entry.slug, labels=entry.labels, publisher=entry.publisher, position=position)
            for position, entry in enumerate(entries)
        ],
        ignore_conflicts=True,
    )


def _add_regions(entries: list[RegionEntry]) -> None:
    Region.objects.bulk_create(
        [Region(slug=entry.slug, labels=entry.labels, m49=entry.m49, position=n) for n, entry in enumerate(entries)],
        ignore_conflicts=True,
    )
    regions = {region.slug: region for region in Region.objects.all()}
    for entry in entries:
        regions[entry.slug].parent = regions[entry.parent] if entry.parent else None
    Region.objects.bulk_update(regions.values(), ["parent"])


def _add_countries(entries: list[CountryEntry]) -> None:
    regions = {region.slug: region for region in Region.objects.all()}
    Country.objects.bulk_create(
        [
            Country(
                slug=entry.code,
                alpha2=entry.alpha2,
                m49=entry.m49,
                region=regions[entry.region],
                labels=entry.labels,
                aliases=entry.aliases,
            )
            for entry in entries
        ],
        ignore_conflicts=True,
    )


def _add_groups(entries: list[GroupEntry]) -> None:
    countries = {country.slug: country for country in Country.objects.all()}
    for position, entry in enumerate(entries):
        group, made = CountryGroup.objects.get_or_create(
            slug=entry.slug,
            defaults={
                "labels": entry.short,
                "names": entry.labels,
                "position": position,
                "source": entry.source,
                "source_url": entry.source_url,
                "as_of": entry.as_of,
            },
        )
        if made:
            Membership.objects.bulk_create(
                Membership(group=group, country=countries[member.country], since=member.since, until=member.until)
                for member in entry.members
            )


def _add_targets(entries: list[SdgTargetEntry]) -> None:
    SdgTarget.objects.bulk_create(
        [
            SdgTarget(
                slug=entry.code.replace(".", "-"),
                code=entry.code,
                goal=entry.goal,
                labels=entry.labels,
                position=position,
            )
            for position, entry in enumerate(entries)
        ],
        ignore_conflicts=True,
    )
