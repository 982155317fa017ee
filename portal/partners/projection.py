"""The public projection: the one allow-list of what leaves the portal about a partner. Focal points never do."""

from typing import Any

from django.utils import translation

from portal.catalogue.projection import frame, term, terms, written_in
from portal.catalogue.un_documents import address_of
from portal.partners.facts import day_iso
from portal.partners.models import Mandate, Partner, PartnerName


def to_public_brief(partner: Partner, language: str) -> dict[str, Any]:
    """What an entry of a list says about a partner; a part of the full record. The name is the title."""
    with translation.override(language):
        words = partner.reading(language)
        return {
            **frame(partner, words, partner.name_in(language), language),
            "short_name": partner.short_name_in(language),
            "kind": term(partner.kind, language),
            "summary": words.summary.words,
        }


def to_public(partner: Partner, language: str) -> dict[str, Any]:
    """Everything that is public about a partner."""
    words = partner.reading(language)
    return {
        **to_public_brief(partner, language),
        "mandate": words.mandate.words,
        "website": partner.url,
        "countries": terms(partner.countries, language),
        "group": partner.group.slug if partner.group else None,
        "roles": partner.roles,
        "working_languages": partner.working_languages,
        "names": [_name(row) for row in partner.all_names],
        "mandates": [_mandate(row) for row in partner.mandates.all()],
        "written_in": written_in(words, "summary", "mandate"),
    }


def _name(row: PartnerName) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("name", "acronym", "language", "since", "until", "is_former", "note")}


def _mandate(row: Mandate) -> dict[str, Any]:
    address = row.url or address_of(row.symbol)
    return {
        "symbol": row.symbol, "title": row.title, "language": row.language, "date": day_iso(row), "url": address
    }  # fmt: skip
