"""How any record becomes a document of the search index; each app's `search.py` adds what is its own."""

from collections.abc import Collection, Iterator
from datetime import date

from portal.languages.choice import CODES
from portal.languages.fields import in_language
from portal.languages.models import Text as LanguageText
from portal.records.models import Record, RecordQuerySet
from portal.search.documents import Document, Text
from portal.search.sources import Source
from portal.vocabularies.glossary import VOCABULARIES, Glossary

BATCH = 100


class RecordSource(Source):
    """The published records of one model. Subclasses name the model, its words and its facets."""

    model: type[Record]
    vocabulary_of: dict[str, str] = {}
    """Which vocabulary labels the values of which facet."""

    @property
    def collection(self) -> str:
        return self.model.collection

    def queryset(self) -> RecordQuerySet:
        return self.model.objects.published().with_texts()

    def keys(self) -> Iterator[str]:
        yield from map(str, self.model.objects.published().values_list("pk", flat=True).iterator())

    def documents(self, keys: Collection[str] | None = None) -> Iterator[Document]:
        records = self.queryset().order_by("pk")
        if keys is not None:
            records = records.filter(pk__in=[key for key in keys if key.isdecimal()])
        glossary = Glossary()
        for record in records.iterator(chunk_size=BATCH):
            yield self.document(record, glossary)

    def document(self, record: Record, glossary: Glossary) -> Document:
        facets = self.facets(record, glossary)
        start, end = self.years(record)
        titles = {code: self.title(record, code) for code in CODES}
        return Document(
            collection=self.collection,
            key=str(record.pk),
            texts={text.language: self.text(record, text) for text in record.texts.all()},
            labels=self.labels(record, facets, glossary),
            facets={**facets, "collection": [self.collection]},
            start=start,
            end=end,
            day=self.day(record),
            published_at=record.first_published_at,
            sort_titles=titles,
            stored=self.stored(record),
        )

    def title(self, record: Record, language: str) -> str:
        """The title that a reader of `language` sees."""
        return record.reading(language).title.words

    def text(self, record: Record, text: LanguageText) -> Text:
        return Text(title=text.title, body=text.prose(record))

    def facets(self, record: Record, glossary: Glossary) -> dict[str, Collection[str]]:
        raise NotImplementedError

    def years(self, record: Record) -> tuple[int | None, int | None]:
        return None, None

    def day(self, record: Record) -> date | None:
        """The day by which the record is ordered, where it is known better than its year."""
        return None

    def stored(self, record: Record) -> bytes:
        """What the index keeps for lists, in a form of the app's own; nothing where lists ask the database."""
        return b""

    def names(self, record: Record) -> list[str]:
        """Proper names that find the record in every language."""
        return []

    def names_by_language(self, record: Record) -> dict[str, list[str]]:
        """Proper names that belong to one language."""
        return {}

    def labels(self, record: Record, facets: dict[str, Collection[str]], glossary: Glossary) -> dict[str, list[str]]:
        """Everything a reader may call the record by that stands in none of its texts, by language."""
        names = self.names(record)
        for country in facets.get("country", ()):
            names += glossary.aliases.get(country, [])
        terms, others = list(self._terms(facets, glossary)), self.names_by_language(record)
        return {code: [*(in_language(term, code) for term in terms), *names, *others.get(code, ())] for code in CODES}

    def _terms(self, facets: dict[str, Collection[str]], glossary: Glossary) -> Iterator[dict[str, str]]:
        """The labels of its facet values, each in all languages; the same in every process."""
        for facet, values in facets.items():
            if facet in self.vocabulary_of or facet in VOCABULARIES:
                known = glossary.labels[self.vocabulary_of.get(facet, facet)]
                yield from (known[value] for value in sorted(values) if value in known and value != "world")
