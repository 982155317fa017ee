"""How published news becomes documents: the pages that are translations of each other are one record."""

from collections.abc import Collection, Iterator
from itertools import groupby
from uuid import UUID

from portal.languages.choice import CODES
from portal.pages.models import NewsPage
from portal.partners.spellings import other_names
from portal.search.documents import Document, Text
from portal.search.sources import Source
from portal.vocabularies.glossary import Glossary


def _is_key(key: str) -> bool:
    try:
        UUID(key)
    except ValueError:
        return False
    return True


class NewsSource(Source):
    collection = "news"

    def keys(self) -> Iterator[str]:
        yield from map(str, NewsPage.objects.listed().values_list("translation_key", flat=True).distinct())

    def documents(self, keys: Collection[str] | None = None) -> Iterator[Document]:
        pages = NewsPage.objects.listed().select_related("locale").order_by("translation_key", "locale__pk")
        if keys is not None:
            pages = pages.filter(translation_key__in=filter(_is_key, keys))
        glossary = Glossary()
        pages = pages.prefetch_related("pillars", "partners", "authors", "practices__countries__country")
        for key, versions in groupby(pages, key=lambda page: str(page.translation_key)):
            yield self.document(key, list(versions), glossary)

    def document(self, key: str, versions: list[NewsPage], glossary: Glossary) -> Document:
        by_language = {page.language: page for page in versions}
        first = versions[0]
        pillars = [pillar.slug for pillar in first.pillars.all()]
        partners = [partner for partner in first.partners.all() if partner.live]
        names = [
            first.publisher,
            *(author.name for author in first.authors.all()),
            *(partner.name for partner in partners),
        ]
        others = other_names(partners)
        return Document(
            collection=self.collection,
            key=key,
            texts={code: Text(page.title, f"{page.teaser}\n{page.plain_body}") for code, page in by_language.items()},
            labels={
                code: [
                    *(glossary.label("pillar", slug, code) for slug in pillars),
                    *names,
                    *others[code],
                ]
                for code in CODES
            },
            facets={
                "collection": [self.collection],
                "kind": [first.kind],
                "pillar": pillars,
                "partner": [partner.slug for partner in partners],
                "language": list(by_language),
            },
            start=first.original_date.year,
            end=first.original_date.year,
            day=first.original_date,
            published_at=first.first_published_at,
            sort_titles={code: by_language.get(code, first).title for code in CODES},
        )
