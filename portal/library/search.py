"""How a published publication becomes a document of the search index."""

from dataclasses import replace

from portal.languages.choice import CODES
from portal.library.documents import words_of
from portal.library.models import Publication
from portal.library.names import series_labels
from portal.records.search import RecordSource
from portal.search.documents import Text


class PublicationSource(RecordSource):
    model = Publication
    vocabulary_of = {"kind": "publication-kind"}

    def queryset(self):
        related = ("pillars", "countries", "themes", "authors__partner", "editions__file")
        return super().queryset().select_related("kind", "series", "partner").prefetch_related(*related)

    def document(self, publication, glossary):
        """With the words of its files, also in a language that has no text of ours."""
        document = super().document(publication, glossary)
        texts = dict(document.texts)
        for language, words in words_of(publication).items():
            text = texts.get(language, Text(""))
            texts[language] = Text(text.title, f"{text.body}\n{words}")
        return replace(document, texts=texts)

    def facets(self, publication, glossary):
        countries = [country.slug for country in publication.countries.all()]
        partners = [publication.partner, *(author.partner for author in publication.authors.all())]
        return {
            "kind": [publication.kind.slug],
            "series": [publication.series.slug] if publication.series else [],
            "pillar": [pillar.slug for pillar in publication.pillars.all()],
            "region": glossary.regions_of(countries),
            "country": countries,
            "theme": [theme.slug for theme in publication.themes.all()],
            "partner": {partner.slug for partner in partners if partner and partner.is_public},
            "language": self.languages(publication),
        }

    def languages(self, publication) -> set[str]:
        """Those in which it can be read here: our texts, and its files as far as they are in a language of ours."""
        editions = {edition.language for edition in publication.editions.all()}
        return {text.language for text in publication.texts.all()} | (editions & set(CODES))

    def years(self, publication):
        return publication.year, publication.year

    def day(self, publication):
        return publication.first_day

    def names(self, publication):
        known = [publication.symbol, publication.doi, publication.isbn, publication.series_number]
        series = series_labels().get(publication.series.slug, {}).values() if publication.series else ()
        return [publication.publisher, *(author.name for author in publication.authors.all()), *known, *series]
