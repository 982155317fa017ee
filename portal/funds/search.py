"""How a published fund becomes a document of the search index."""

from portal.funds.models import Fund
from portal.partners.spellings import other_names
from portal.records.search import RecordSource


class FundSource(RecordSource):
    model = Fund

    def queryset(self):
        return super().queryset().for_cards()

    def facets(self, fund, glossary):
        return {
            "partner": [partner.slug for partner in self._partners(fund)],
            "language": [text.language for text in fund.texts.all()],
        }

    def years(self, fund):
        return fund.since, None

    def names(self, fund):
        return [partner.name for partner in self._partners(fund)]

    def names_by_language(self, fund):
        return other_names(self._partners(fund))

    def _partners(self, fund):
        return [row.partner for row in fund.partners.all() if row.partner.live]
