"""The public projection: the one allow-list of what leaves the portal about a thinker."""

from typing import Any

from django.utils import translation

from portal.catalogue.projection import frame, term, terms, written_in
from portal.languages.models import Passage
from thinkers.enums import Available
from thinkers.models import Thinker


def to_public_brief(thinker: Thinker, language: str) -> dict[str, Any]:
    """What an entry of a list says about a thinker; a part of the full record. The name is the title."""
    with translation.override(language):
        words = thinker.reading(language)
        return {
            **frame(thinker, words, Passage(thinker.name, words.bio.language), language),
            "kind": {"slug": thinker.kind, "label": thinker.get_kind_display()},
            "affiliation": thinker.affiliation,
            "country": term(thinker.country, language),
            "pillars": terms(thinker.pillars, language),
            "bio": words.bio.words,
        }


def to_public(thinker: Thinker, language: str) -> dict[str, Any]:
    """Everything that is public about a thinker."""
    with translation.override(language):
        return {
            **to_public_brief(thinker, language),
            "names": [_name(row) for row in thinker.names.all()],
            "pronouns": thinker.pronouns,
            "affiliations": [_affiliation(row) for row in thinker.affiliations_in_order],
            "regions": terms(thinker.regions, language),
            "themes": terms(thinker.themes, language),
            "working_languages": thinker.working_languages,
            "languages_spoken": [_language(row) for row in thinker.languages.all()],
            "available_for": _available(thinker),
            "joined": thinker.joined,
            "orcid": thinker.orcid_url,
            "links": [link.url for link in thinker.links.all()],
            "written_in": written_in(thinker.reading(language), "bio"),
        }


def _name(row) -> dict[str, str]:
    return {"name": row.name, "language": row.language, "kind": row.kind}


def _affiliation(row) -> dict[str, Any]:
    return {"organisation": row.organisation, "role": row.role, "since": row.since, "until": row.until}


def _language(row) -> dict[str, str]:
    return {"language": row.language, "label": row.label, "level": row.level}


def _available(thinker: Thinker) -> list[dict[str, str]]:
    labels = dict(Available.choices)
    return [{"slug": one, "label": str(labels[one])} for one in thinker.available_for if one in labels]
