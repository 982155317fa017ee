"""The public projection: the one allow-list of what leaves the portal about a wish. No word about its contact."""

from typing import Any

from django.utils import translation

from portal.catalogue.projection import absolute, moment, term, terms
from portal.exchange.models import Wish


def to_public_brief(wish: Wish, language: str) -> dict[str, Any]:
    """What an entry of a list says about a wish; a part of the full record."""
    with translation.override(language):
        return {
            "slug": wish.slug,
            "url": absolute(wish.get_absolute_url(language)),
            "language": wish.language,
            "original_language": wish.language,
            "languages": [wish.language],
            "title": wish.title,
            "published": moment(wish.published_at),
            "updated": moment(wish.published_at),
            "summary": wish.words,
            "organisation": wish.organisation_name,
            "country": term(wish.country, language),
            "pillars": [term(wish.pillar, language)],
            "themes": terms(wish.themes, language),
            "until": wish.ends_on.isoformat(),
        }


def to_public(wish: Wish, language: str) -> dict[str, Any]:
    """Everything that is public about a wish."""
    names = [name for name, words in (("title", wish.title), ("summary", wish.words)) if words]
    written_in = dict.fromkeys([*names, *(["context"] if wish.context else [])], wish.language)
    return {**to_public_brief(wish, language), "context": wish.context, "written_in": written_in}
