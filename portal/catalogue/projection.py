"""What the public projections of all collections share: addresses, terms, moments, and the frame of a record."""

from datetime import datetime
from typing import Any

from django.conf import settings

from portal.languages.fields import in_language
from portal.languages.models import Passage, Reading
from portal.records.models import Record


def absolute(path: str) -> str:
    """The address as others may keep it, with the host of this site."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"


def term(one, language: str) -> dict[str, str] | None:
    """A value of a vocabulary; None where the record has none."""
    return one and {"slug": one.slug, "label": in_language(one.labels, language)}


def terms(many, language: str) -> list[dict[str, str]]:
    return [{"slug": one.slug, "label": in_language(one.labels, language)} for one in many.all()]


def moment(when: datetime | None) -> str | None:
    return when.isoformat(timespec="seconds") if when else None


def frame(record: Record, words: Reading, title: Passage, language: str) -> dict[str, Any]:
    """What every item says: its address, its title and the language that is in, and since when it is public."""
    return {
        "slug": record.slug,
        "url": absolute(record.get_absolute_url(language)),
        "language": title.language,
        "original_language": words.original.language if words.original else title.language,
        "languages": words.languages,
        "title": title.words,
        "published": moment(record.first_published_at),
        "updated": moment(record.last_published_at or record.updated_at),
    }


def written_in(words: Reading, *names: str) -> dict[str, str]:
    """The language of every passage that there is: a translation may be partial."""
    passages = {name: getattr(words, name) for name in names}
    return {name: passage.language for name, passage in passages.items() if passage}
