"""How a published partner becomes a document of the search index."""

from portal.partners.models import Partner
from portal.records.search import RecordSource
from portal.search.documents import Text


class PartnerSource(RecordSource):
    model = Partner
    vocabulary_of = {"kind": "partner-kind"}

    def queryset(self):
        return super().queryset().select_related("kind").prefetch_related("countries", "names")

    def title(self, partner, language):
        return partner.name_in(language).words

    def text(self, partner, text):
        return Text(title=f"{partner.name} {partner.short_name}", body=text.prose(partner))

    def facets(self, partner, glossary):
        countries = [country.slug for country in partner.countries.all()]
        return {
            "kind": [partner.kind.slug],
            "region": glossary.regions_of(countries),
            "country": countries,
            "language": partner.working_languages,
        }

    def names(self, partner):
        return partner.spellings
