"""How a published thinker becomes a document of the search index."""

from portal.records.search import RecordSource
from portal.search.documents import Text
from thinkers.models import Thinker


class ThinkerSource(RecordSource):
    model = Thinker

    def queryset(self):
        return super().queryset().for_page()

    def title(self, thinker, language):
        return thinker.name

    def text(self, thinker, text):
        return Text(title=thinker.name, body=text.bio)

    def facets(self, thinker, glossary):
        countries = [thinker.country.slug] if thinker.country else []
        regions = glossary.regions_of(countries)
        for region in thinker.regions.all():
            regions.update(glossary.above(region.slug))
        return {
            "kind": [thinker.kind],
            "pillar": [pillar.slug for pillar in thinker.pillars.all()],
            "region": regions,
            "country": countries,
            "group": glossary.groups_with(countries),
            "theme": [theme.slug for theme in thinker.themes.all()],
            "available": thinker.available_for,
            "language": thinker.working_languages,
        }

    def names(self, thinker):
        others = [row.name for row in thinker.names.all()]
        return [thinker.name, *others, *(row.organisation for row in thinker.affiliations.all())]
