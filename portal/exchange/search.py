"""How a public wish becomes a document of the search index. Nothing of its contact is read here."""

from collections.abc import Collection, Iterator

from portal.exchange.models import Wish
from portal.languages.choice import CODES
from portal.search.documents import Document, Text
from portal.search.sources import Source
from portal.vocabularies.glossary import Glossary

BATCH = 200


class WishSource(Source):
    collection = Wish.collection

    def keys(self) -> Iterator[str]:
        yield from map(str, Wish.objects.published().values_list("pk", flat=True).iterator())

    def documents(self, keys: Collection[str] | None = None) -> Iterator[Document]:
        wishes = Wish.objects.published().for_cards().order_by("pk")
        if keys is not None:
            wishes = wishes.filter(pk__in=[key for key in keys if key.isdecimal()])
        glossary = Glossary()
        for wish in wishes.iterator(chunk_size=BATCH):
            yield self.document(wish, glossary)

    def document(self, wish: Wish, glossary: Glossary) -> Document:
        facets = facets_of(wish, glossary)
        return Document(
            collection=self.collection,
            key=str(wish.pk),
            texts={wish.language: Text(wish.title, f"{wish.words}\n{wish.context}")},
            labels=labels_of(wish, facets, glossary),
            facets={**facets, "collection": [self.collection]},
            published_at=wish.published_at,
            sort_titles=dict.fromkeys(CODES, wish.title),
        )


def facets_of(wish: Wish, glossary: Glossary) -> dict[str, Collection[str]]:
    countries = [wish.country.slug] if wish.country else []
    return {
        "pillar": [wish.pillar.slug],
        "theme": [theme.slug for theme in wish.themes.all()],
        "region": glossary.regions_of(countries),
        "country": countries,
        "language": [wish.language],
    }


def labels_of(wish: Wish, facets: dict[str, Collection[str]], glossary: Glossary) -> dict[str, list[str]]:
    """The asker and the names of its facets in each language."""
    named = [(name, slug) for name in ("pillar", "theme", "country") for slug in facets[name]]
    return {
        code: [wish.organisation_name, *(glossary.label(name, slug, code) for name, slug in named)] for code in CODES
    }
