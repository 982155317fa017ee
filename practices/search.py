"""How a published practice becomes a document of the search index."""

from portal.partners.models import Partner
from portal.partners.spellings import other_names
from portal.records.search import RecordSource
from practices.digest import digest_of
from practices.models import Practice
from practices.places import group_slugs, region_slugs


def public_partners(practice: Practice) -> list[Partner]:
    """A partner that is still a draft finds nothing and is counted nowhere."""
    return [row.partner for row in practice.partners.all() if row.partner.live]


class PracticeSource(RecordSource):
    model = Practice
    vocabulary_of = {"kind": "practice-kind"}

    def queryset(self):
        return super().queryset().for_digest().prefetch_related("organisations")

    def facets(self, practice, glossary):
        return {
            "pillar": practice.pillar_slugs,
            "region": region_slugs(practice, glossary),
            "country": practice.country_slugs,
            "partner": {partner.slug for partner in public_partners(practice)},
            "group": group_slugs(practice, glossary),
            "theme": [theme.slug for theme in practice.themes.all()],
            "kind": [practice.kind.slug],
            "scale": [practice.scale.slug],
            "language": [text.language for text in practice.texts.all()],
        }

    def years(self, practice):
        return practice.start and practice.start.year, practice.end and practice.end.year

    def day(self, practice):
        return practice.start

    def stored(self, practice):
        return digest_of(practice).stored()

    def names(self, practice):
        partners = public_partners(practice)
        organisations = [row.name for row in practice.organisations.all()]
        return [*(partner.name for partner in partners), *(partner.short_name for partner in partners), *organisations]

    def names_by_language(self, practice):
        return other_names(public_partners(practice))
