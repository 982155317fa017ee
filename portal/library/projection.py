"""The public projection: the one allow-list of what leaves the portal about a publication."""

from typing import Any

from django.utils import translation

from portal.catalogue.projection import absolute, frame, term, terms, written_in
from portal.catalogue.un_documents import address_of
from portal.languages.models import Reading
from portal.library.addresses import file_address
from portal.library.enums import LICENCE_ADDRESSES
from portal.library.models import Author, Edition, Publication


def to_public_brief(publication: Publication, language: str) -> dict[str, Any]:
    """What an entry of a list says about a publication; a part of the full record."""
    with translation.override(language):
        words = publication.reading(language)
        return {
            **frame(publication, words, words.title, language),
            "subtitle": words.subtitle.words,
            "summary": words.summary.words,
            "kind": term(publication.kind, language),
            "series": term(publication.series, language),
            "series_number": publication.series_number,
            "authors": [author.name for author in publication.authors.all()],
            "publisher": publication.publisher,
            "year": publication.year,
            "date": publication.known_date,
            "pillars": terms(publication.pillars, language),
        }


def to_public(publication: Publication, language: str) -> dict[str, Any]:
    """Everything that is public about a publication, with the address of every edition."""
    with translation.override(language):
        words = publication.reading(language)
        return {
            **to_public_brief(publication, language),
            "contributors": [_contributor(row, language) for row in publication.authors.all()],
            "publisher_partner": linked(publication.partner, language),
            "countries": terms(publication.countries, language),
            "themes": terms(publication.themes, language),
            "pages": publication.pages,
            **_identifiers(publication),
            "licence": _licence(publication),
            "editions": editions(publication, words),
            "translation_of": linked(publication.translation_of, language),
            "translations": _others(publication.translations, language),
            "version_of": linked(publication.version_of, language),
            "versions": _others(publication.versions, language),
            "written_in": written_in(words, "title", "subtitle", "summary"),
        }


def linked(record, language: str) -> dict[str, str] | None:
    """Another record, by its address; None for one that is not public."""
    if record is None or not record.is_public:
        return None
    return {"slug": record.slug, "url": absolute(record.get_absolute_url(language))}


def _others(records, language: str) -> list[dict[str, str]]:
    return [found for one in records.all() if (found := linked(one, language))]


def _contributor(row: Author, language: str) -> dict[str, Any]:
    return {
        "name": row.name,
        "role": row.role,
        "organisation": row.is_corporate,
        "affiliation": row.affiliation,
        "thinker": linked(row.thinker, language),
        "partner": linked(row.partner, language),
    }


def _identifiers(publication: Publication) -> dict[str, str]:
    return {
        "symbol": publication.symbol,
        "symbol_url": address_of(publication.symbol),
        "doi": publication.doi,
        "isbn": publication.isbn,
        "issn": publication.issn,
    }


def _licence(publication: Publication) -> dict[str, str] | None:
    if not publication.licence:
        return None
    address = LICENCE_ADDRESSES.get(publication.licence, "")
    return {"slug": publication.licence, "label": str(publication.get_licence_display()), "url": address}


def editions(publication: Publication, words: Reading) -> list[dict[str, Any]]:
    """Where it can be read: the address beside each text, then our files and further addresses."""
    titles = {text.language: text.title for text in words.texts}
    found = [
        {
            "language": text.language, "title": text.title, "url": text.url,
            "archived_url": text.archived_url, "file": None,
        }
        for text in words.texts
    ]  # fmt: skip
    original = words.texts[0].title if words.texts else ""
    return found + [_edition(publication, row, titles.get(row.language, original)) for row in shown(publication)]


def shown(publication: Publication) -> list[Edition]:
    """The rows that have something to read: an address, or a file that may leave the house."""
    return [row for row in publication.editions.all() if row.url or (row.file and row.file.may_be_public)]


def _edition(publication: Publication, row: Edition, title: str) -> dict[str, Any]:
    return {
        "language": row.language,
        "title": row.title or title,
        "url": row.url,
        "archived_url": row.archived_url,
        "file": _file(publication, row) if row.file and row.file.may_be_public else None,
    }


def _file(publication: Publication, row: Edition) -> dict[str, Any]:
    """Never the name that its sender gave the file, nor who sent it."""
    text = getattr(row.file, "text", None)
    return {
        "url": absolute(file_address(publication, row.file)),
        "type": row.file.type,
        "size": row.file.size,
        "pages": text.pages if text else None,
        "text": text.state if text else "waiting",
    }
