"""The public projection: the one allow-list of what leaves the portal about a fund."""

from typing import Any

from django.utils import translation

from portal.catalogue.projection import absolute, frame, written_in
from portal.funds.models import Fund
from portal.partners.names import name_of


def to_public_brief(fund: Fund, language: str) -> dict[str, Any]:
    """What an entry of a list says about a fund; a part of the full record."""
    with translation.override(language):
        words = fund.reading(language)
        return {**frame(fund, words, words.title, language), "summary": words.summary.words, "since": fund.since}


def to_public(fund: Fund, language: str) -> dict[str, Any]:
    """Everything that is public about a fund."""
    return {
        **to_public_brief(fund, language),
        "website": fund.url,
        "partners": [_partner(row, language) for row in fund.partners.all() if row.partner.live],
        "written_in": written_in(fund.reading(language), "title", "summary"),
    }


def _partner(row, language: str) -> dict[str, str]:
    partner = row.partner
    return {
        "slug": partner.slug,
        "label": name_of(partner, language),
        "role": row.role,
        "url": absolute(partner.get_absolute_url(language)),
    }
