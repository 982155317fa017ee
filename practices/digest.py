"""What lists show of a practice: plain types, every language, nothing that is not public.

The search index keeps a digest beside each practice, so that a list asks the database only which of them are still
public and unchanged. The class answers as a `Practice` does wherever a card or an item is made of either.
"""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from portal.languages.choice import reader_language
from portal.languages.models import Origin, Reading
from portal.records.paths import path_of
from portal.search.query import Hit
from practices.dates import worded_period
from practices.models import Practice


class DigestText(NamedTuple):
    """The words of a practice in one language, as far as lists show them."""

    language: str
    origin: str
    version: int
    made_from: int
    title: str
    teaser: str
    summary: str

    @property
    def is_original(self) -> bool:
        return self.origin == Origin.ORIGINAL


class Digest(NamedTuple):
    """Dates are written as in ISO 8601, vocabularies and countries by their slugs."""

    pk: int
    slug: str
    texts: list[DigestText]
    pillar_slugs: list[str]
    country_roles: list[list[str]]
    region_slug: str
    place: str
    place_precision: str
    partner_roles: list[list[str]]
    theme_slugs: list[str]
    kind_slug: str
    scale_slug: str
    start: str
    start_precision: str
    end: str
    end_precision: str
    published: str
    published_again: str
    saved: str
    """When the record was last saved: a digest of another moment is out of date."""

    @property
    def country_slugs(self) -> list[str]:
        return list(dict.fromkeys(slug for slug, _role in self.country_roles))

    @property
    def period(self) -> str:
        return worded_period(_day(self.start), self.start_precision, _day(self.end), self.end_precision)

    @property
    def first_published_at(self) -> datetime | None:
        return _moment(self.published)

    @property
    def last_published_at(self) -> datetime | None:
        return _moment(self.published_again)

    @property
    def updated_at(self) -> datetime | None:
        return _moment(self.saved)

    @property
    def words(self) -> Reading:
        return self.reading(reader_language())

    def reading(self, language: str) -> Reading:
        return Reading(self.texts, language)

    def get_absolute_url(self, language: str | None = None) -> str:
        return path_of(Practice.url_name, self.slug, language or reader_language())

    def stored(self) -> bytes:
        return json.dumps(self, ensure_ascii=False, separators=(",", ":")).encode()


def digest_of(practice: Practice) -> Digest:
    """No SQL query for a practice that comes from `for_digest()`."""
    return Digest(
        pk=practice.pk,
        slug=practice.slug,
        texts=[DigestText(*(getattr(text, name) for name in DigestText._fields)) for text in practice.texts.all()],
        pillar_slugs=practice.pillar_slugs,
        country_roles=[[row.country.slug, row.role] for row in practice.countries.all()],
        region_slug=practice.region_slug,
        place=practice.place,
        place_precision=practice.place_precision,
        partner_roles=[[row.partner.slug, row.role] for row in practice.partners.all() if row.partner.live],
        theme_slugs=[theme.slug for theme in practice.themes.all()],
        kind_slug=practice.kind_slug,
        scale_slug=practice.scale.slug if practice.scale else "",
        start=_iso(practice.start),
        start_precision=practice.start_precision,
        end=_iso(practice.end),
        end_precision=practice.end_precision,
        published=_iso(practice.first_published_at),
        published_again=_iso(practice.last_published_at),
        saved=_iso(practice.updated_at),
    )


def still_public(hits: Sequence[Hit]) -> list[Digest]:
    """The digests of those that are public at this moment, in their order.

    What was saved after the index took it is read anew: nobody is shown what has been taken back.
    """
    published = Practice.objects.published().filter(pk__in=[hit.key for hit in hits])
    saved = {str(pk): _iso(moment) for pk, moment in published.values_list("pk", "updated_at")}
    kept = {hit.key: _read(hit.stored) for hit in hits if hit.key in saved}
    fresh = {key: digest for key, digest in kept.items() if digest and digest.saved == saved[key]}
    if stale := kept.keys() - fresh:
        changed = Practice.objects.published().filter(pk__in=stale).for_digest()
        fresh |= {str(practice.pk): digest_of(practice) for practice in changed}
    return [fresh[hit.key] for hit in hits if hit.key in fresh]


def _read(stored: bytes | None) -> Digest | None:
    if not stored:
        return None
    digest = Digest(*json.loads(stored))
    return digest._replace(texts=[DigestText(*text) for text in digest.texts])


def _iso(when: date | None) -> str:
    return when.isoformat() if when else ""


def _day(words: str) -> date | None:
    return date.fromisoformat(words) if words else None


def _moment(words: str) -> datetime | None:
    return datetime.fromisoformat(words) if words else None
