"""On which page of its files a publication has the words that were searched for."""

from typing import Any, NamedTuple

from django.db.models import Q

from portal.languages.choice import direction, reader_language
from portal.library.addresses import file_address
from portal.library.changes import pages_of
from portal.library.models import Edition, PageText, Publication
from portal.search.engine import IndexUnavailable
from portal.search.query import select
from portal.search.snippets import Highlighter

MOST_FILES = 4
"""Files of one publication that are asked; more are rare, and each is a question to the index."""

LENGTH = 200


class Place(NamedTuple):
    file: int
    number: int


def found_pages(publications: list[Publication], words: str, highlighter: Highlighter) -> dict[int, dict[str, Any]]:
    """By the key of the publication, the best page of its files with the passage in it. One query of the database."""
    best = [(publication, *found) for publication in publications if (found := _best(publication, words))]
    texts = _texts([place for _publication, _edition, place in best])
    shown = {
        publication.pk: _shown(file_address(publication, edition.file), edition.language, place, texts, highlighter)
        for publication, edition, place in best
    }
    return {key: one for key, one in shown.items() if one}


def _best(publication: Publication, words: str) -> tuple[Edition, Place] | None:
    found = []
    for edition in publication.public_files[:MOST_FILES]:
        try:
            hits = select(pages_of(edition.file_id), language=reader_language()).matching(words).hits(0, 1)
        except IndexUnavailable:
            return None
        found += [(hit.score, edition, Place(edition.file_id, int(hit.key))) for hit in hits]
    _score, edition, place = max(found, key=lambda one: one[0], default=(0.0, None, None))
    return (edition, place) if edition else None


def _texts(places: list[Place]) -> dict[Place, str]:
    if not places:
        return {}
    wanted = Q()
    for place in places:
        wanted |= Q(file=place.file, number=place.number)
    rows = PageText.objects.filter(wanted).values_list("file_id", "number", "words")
    return {Place(file, number): words for file, number, words in rows}


def _shown(address: str, language: str, place: Place, texts: dict[Place, str], highlighter: Highlighter):
    """The passage; None where the page is not there any more, or shows none of the words."""
    snippet = highlighter.snippet(" ".join(texts.get(place, "").split()), language, LENGTH)
    return snippet and {
        "number": place.number,
        "url": f"{address}#page={place.number}" if place.number else address,
        "snippet": snippet,
        "language": language,
        "direction": direction(language),
    }
