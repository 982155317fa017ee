"""The public projection: the one allow-list of what leaves the portal about a news item.

The pages that are translations of each other are one item, as they are one entry of the list.
"""

from dataclasses import dataclass
from typing import Any

from django.utils import translation

from portal.catalogue.projection import absolute, moment, terms
from portal.pages.authors import authors_of
from portal.pages.editions import editions_of
from portal.pages.enums import EditionRelation
from portal.pages.models import NewsPage

RELATED = ("partners", "practices", "events", "publications", "thinkers")


@dataclass(frozen=True)
class NewsItem:
    """The published pages of one item, one a language."""

    versions: list[NewsPage]

    def page(self, language: str) -> NewsPage:
        """The page for a reader of `language`: his own where there is one, else the first."""
        return next((page for page in self.versions if page.language == language), self.versions[0])


def to_public_brief(item: NewsItem, language: str) -> dict[str, Any]:
    """What an entry of the newsroom says; a part of the full record."""
    page = item.page(language)
    with translation.override(language):
        return {
            "slug": page.slug,
            "url": absolute(page.reader_url),
            "language": page.language,
            "original_language": item.versions[0].language,
            "languages": [version.language for version in item.versions],
            "title": page.title,
            "published": moment(page.first_published_at),
            "updated": moment(page.last_published_at or page.latest_revision_created_at),
            "teaser": page.teaser,
            "kind": {"slug": page.kind, "label": page.get_kind_display()},
            "date": page.date_iso,
            "publisher": page.publisher,
            "pillars": terms(page.pillars, language),
        }


def to_entry(item: NewsItem, language: str) -> dict[str, Any]:
    """What an entry of a feed says: it needs no text."""
    page = item.page(language)
    return {**to_public_brief(item, language), "written_in": {"title": page.language, "teaser": page.language}}


def to_public(item: NewsItem, language: str) -> dict[str, Any]:
    """Everything that is public about a news item, its text without markup."""
    page = item.page(language)
    with translation.override(language):
        named = [row for version in item.versions for row in version.named_as_edition.all()]
        editions = editions_of(page, page.editions.all(), named)
    return {
        **to_public_brief(item, language),
        "text": page.plain_body,
        "authors": [author.name for author in page.authors.all()],
        "original_url": page.original_url,
        "summary_only": page.is_summary_only,
        "note": page.note,
        "author_details": [_author(author, language) for author in authors_of(page)],
        "editions": [_edition(one) for one in editions[EditionRelation.TRANSLATION]],
        "translation_of": [_edition(one) for one in editions[EditionRelation.ORIGINAL]],
        **{name: _others(getattr(page, name), language) for name in RELATED},
        "written_in": {"title": page.language, "teaser": page.language, "text": page.language},
    }


def _author(author: dict[str, Any], language: str) -> dict[str, Any]:
    thinker = author["thinker"]
    link = thinker and {"slug": thinker.slug, "url": absolute(thinker.get_absolute_url(language))}
    return {"name": author["name"], "affiliation": author["affiliation"], "thinker": link}


def _edition(edition: dict[str, Any]) -> dict[str, str]:
    """Another item of the newsroom by its whole address here."""
    words = {name: edition[name] for name in ("language", "title", "publisher", "url")}
    return {**words, "url": absolute(words["url"])} if edition["key"] else words


def _others(records, language: str) -> list[dict[str, str]]:
    """The published records that the item belongs to, by their address."""
    return [
        {"slug": one.slug, "url": absolute(one.get_absolute_url(language))} for one in records.all() if one.is_public
    ]
