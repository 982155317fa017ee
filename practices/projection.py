"""The public projection: the one allow-list of what leaves the portal about a practice.

API, exports, feeds, citations and structured data are made from it and from nothing else: a field that is not named
here is not public. Plain types only. No SQL query for a practice that comes from `for_export()`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import translation

from portal.catalogue.projection import absolute, frame, term, written_in
from portal.languages.models import Reading
from portal.partners.models import Partner
from portal.partners.names import name_of
from portal.records.models import Record
from portal.records.paths import path_of
from portal.vocabularies.glossary import Glossary, glossary
from practices.attachments import public_address, public_rows
from practices.digest import Digest, digest_of
from practices.enums import CountryRole, PartnerRole
from practices.models import Attachment, Practice, PracticeText
from practices.places import group_slugs, region_slugs


def to_public(practice: Practice, language: str) -> dict[str, Any]:
    """Everything that is public about a practice, its words in `language` where there are any, else as written."""
    with translation.override(language):
        words = practice.reading(language)
        return {
            **_brief(digest_of(practice), words, language, _live_partners(practice, language), glossary()),
            **_texts(practice, words),
            "organisations": [row.name for row in practice.organisations.all()],
            "sdg_targets": [{"code": target.code, **term(target, language)} for target in practice.sdg_targets.all()],
            "evidence": {"slug": practice.evidence, "label": practice.get_evidence_display()},
            "disputed": practice.is_disputed,
            "looking_for_partners": practice.is_looking_for,
            "exchanges": [_exchange(row, language) for row in practice.exchanges.all()],
            "sources": [_source(row) for row in practice.sources.all()],
            "attachments": [_attachment(practice, row) for row in public_rows(practice)],
            "adapted_from": [_other(row.source, language) for row in practice.adapted_from.all() if row.source.live],
            **{name: _others(getattr(practice, name), language) for name in Practice.NAMED},
        }


def to_public_briefs(practices: Sequence[Digest], language: str) -> list[dict[str, Any]]:
    """What the entries of a list say about practices: of each a part of its full record. One SQL query."""
    slugs = {slug for practice in practices for slug, _role in practice.partner_roles}
    public = Partner.objects.published().filter(slug__in=slugs).only("slug", "name")
    partners = {partner.slug: name_of(partner, language) for partner in public}
    labels = glossary()
    with translation.override(language):
        return [_brief(practice, practice.reading(language), language, partners, labels) for practice in practices]


def to_public_abstracts(practices: Sequence[Digest], language: str) -> list[dict[str, Any]]:
    """The same with the languages of the abstracts, as in the full record. One SQL query."""
    return [
        {**brief, "written_in": written_in(practice.reading(language), "title", "teaser", "summary")}
        for practice, brief in zip(practices, to_public_briefs(practices, language), strict=True)
    ]


def _brief(
    practice: Digest, words: Reading, language: str, partners: Mapping[str, str], labels: Glossary
) -> dict[str, Any]:
    """`partners` are the names of those that are public now."""
    return {
        **frame(practice, words, words.title, language),
        "teaser": words.teaser.words,
        "summary": words.summary.words,
        "pillars": _labelled(labels, "pillar", practice.pillar_slugs, language),
        "countries": [
            {**_label(labels, "country", slug, language), "role": role, "role_label": role_label(CountryRole, role)}
            for slug, role in practice.country_roles
        ],
        "place": practice.place,
        "place_precision": practice.place_precision,
        "regions": _labelled(labels, "region", region_slugs(practice, labels), language),
        "groups": _labelled(labels, "group", group_slugs(practice, labels), language),
        "partners": [
            _partner(slug, partners[slug], role, language) for slug, role in practice.partner_roles if slug in partners
        ],
        "themes": _labelled(labels, "theme", practice.theme_slugs, language),
        "kind": _label(labels, "practice-kind", practice.kind_slug, language),
        "scale": _label(labels, "scale", practice.scale_slug, language),
        "start": _known_part(practice.start, practice.start_precision),
        "start_precision": practice.start_precision,
        "end": _known_part(practice.end, practice.end_precision),
        "end_precision": practice.end_precision,
        "period": practice.period,
    }


def _texts(practice: Practice, words: Reading) -> dict[str, Any]:
    """The long texts, and in `written_in` the language of every passage: a translation may be partial."""
    names = [name for name in PracticeText.WORDS if name != "looking_for" or practice.is_looking_for]
    return {
        **{name: getattr(words, name).words for name in names},
        "written_in": written_in(words, *names),
        "translation": {
            "origin": words.chosen.origin,
            "older_than_original": words.is_stale,
            "partial": words.is_partial,
        },
    }


def _live_partners(practice: Practice, language: str) -> dict[str, str]:
    return {row.partner.slug: name_of(row.partner, language) for row in practice.partners.all() if row.partner.live}


def _label(labels: Glossary, vocabulary: str, slug: str, language: str) -> dict[str, str] | None:
    return {"slug": slug, "label": labels.label(vocabulary, slug, language)} if slug else None


def _labelled(labels: Glossary, vocabulary: str, slugs: list[str], language: str) -> list[dict[str, str]]:
    return [{"slug": slug, "label": labels.label(vocabulary, slug, language)} for slug in slugs]


def _partner(slug: str, name: str, role: str, language: str) -> dict[str, str]:
    url = absolute(path_of(Partner.url_name, slug, language))
    return {"slug": slug, "label": name, "role": role, "role_label": role_label(PartnerRole, role), "url": url}


def role_label(roles, role: str) -> str:
    """A role in the present language; empty where none is stated."""
    return str(roles(role).label) if role else ""


def _exchange(row, language: str) -> dict[str, Any]:
    origin, destination = term(row.origin, language), term(row.destination, language)
    return {"from": origin, "to": destination, "year": row.year, "what": row.what}


def _source(row) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("title", "publisher", "year", "url", "archived_url")}


def _attachment(practice: Practice, row: Attachment) -> dict[str, Any]:
    """Never the name that its sender gave the file, nor who sent it."""
    return {
        "url": absolute(public_address(practice, row.file)),
        "type": row.file.type,
        "alt": row.alt,
        "caption": row.caption,
        "credit": row.credit,
        "licence": row.licence,
        "width": row.file.width,
        "height": row.file.height,
    }


def _others(records, language: str) -> list[dict[str, str]]:
    return [_other(one, language) for one in records.all() if one.is_public]


def _other(record: Record, language: str) -> dict[str, str]:
    """Another published record, by its address; its words are its own."""
    return {"slug": record.slug, "url": absolute(record.get_absolute_url(language))}


def _known_part(day: str, precision: str) -> str | None:
    """A date as far as it is known: "2011-05-12", "2011-05" or "2011"."""
    return day[: {"day": 10, "month": 7}.get(precision, 4)] or None
