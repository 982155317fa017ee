"""The files of published publications: which may leave the house, and their words for the index."""

from collections.abc import Collection, Iterable, Iterator

from portal.files.models import StoredFile
from portal.languages.choice import CODES, direction
from portal.library.changes import PAGES, pages_of
from portal.library.models import Edition, PageText, Publication
from portal.search.documents import Document, Text
from portal.search.sources import Source
from portal.search.text import words

MOST_IN_ORDER = 300_000
"""Letters of its files with which a publication is found, phrases included; of what comes behind, the single words."""

MOST_SINGLE = 20_000


def public_files(**publication):
    """The files that published publications show now, as far as they may leave the house."""
    shown = Publication.objects.published().filter(**publication)
    return StoredFile.objects.may_be_public().filter(editions__record__in=shown).distinct()


def indexed_as(language: str) -> str:
    """The language by whose rules words are indexed: one of ours, by the script where it is another one."""
    if language in CODES:
        return language
    return "ar" if direction(language) == "rtl" else "en"


def words_of(publication: Publication) -> dict[str, str]:
    """All that its public files say, by the language in which it is indexed; bounded, whatever is in them."""
    found: dict[str, str] = {}
    for edition in publication.public_files:
        language = indexed_as(edition.language)
        pages = PageText.objects.filter(file=edition.file_id).values_list("words", flat=True).iterator(chunk_size=50)
        found[language] = _bounded([found.get(language, ""), *pages])
    return {language: text for language, text in found.items() if text}


def _bounded(pages: Iterable[str]) -> str:
    kept, length, single = [], 0, {}
    for page in pages:
        if length < MOST_IN_ORDER:
            kept.append(page)
            length += len(page)
        elif len(single) < MOST_SINGLE:
            single |= dict.fromkeys(words(page))
    return "\n".join(filter(None, [*kept, " ".join(list(single)[:MOST_SINGLE])]))


class PageSource(Source):
    """Each page of a public file by itself, so that the search can say on which page the words stand.

    A part of its own for every file (`publication-pages:12`): it is replaced as a whole, and no list counts it.
    """

    collection = PAGES

    def part(self, file: str) -> "PagesOfFile":
        return PagesOfFile(file)

    def documents(self, keys: Collection[str] | None = None) -> Iterator[Document]:
        for file in public_files().order_by("pk").values_list("pk", flat=True):
            yield from PagesOfFile(str(file)).documents(keys)


class PagesOfFile(Source):
    def __init__(self, file: str):
        self.file, self.collection = file, pages_of(file)

    def documents(self, keys: Collection[str] | None = None) -> Iterator[Document]:
        if not self.file.isdecimal() or not public_files().filter(pk=self.file).exists():
            return
        edition = Edition.objects.filter(file=self.file, record__live=True).order_by("pk").first()
        language = indexed_as(edition.language)
        pages = PageText.objects.filter(file=self.file).order_by("number").values_list("number", "words")
        for number, page in pages.iterator(chunk_size=50):
            if keys is None or str(number) in keys:
                yield Document(self.collection, str(number), {language: Text("", page)}, is_part=True)
