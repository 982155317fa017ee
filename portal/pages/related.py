"""What a news item belongs to: only what the public may see."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from events.models import Event
from portal.library.models import Publication
from portal.pages.editions import Editions
from portal.pages.embedded import RecordBlock
from portal.partners.models import Partner
from portal.partners.names import name_of
from portal.records.gathering import fill
from practices.models import Practice
from thinkers.models import Thinker

RECORDS = {
    "practices": Practice,
    "events": Event,
    "partners": Partner,
    "thinkers": Thinker,
    "publications": Publication,
}


TITLED = ("practices", "events", "publications")
"""Those that are called by a title, which is among their texts."""


def fetch_records(page) -> None:
    """All that stands around an item in two queries: what belongs to it, then the titles of that."""
    fill(([page] if page.pk else [], ["authors__thinker", "editions", "pillars", *RECORDS]))
    fill(*((list(getattr(page, name).all()), ["texts"]) for name in TITLED))


def related_records(page, editions: Editions) -> list[dict[str, Any]]:
    """The published records that an item belongs to, under one heading a kind; what its text shows is not repeated."""
    groups = [(heading, _links_to(page, name)) for name, heading in _headings().items()]
    groups.append((_("Other news"), _other_news(page, editions)))
    return [{"heading": heading, "links": links} for heading, links in groups if links]


def _headings() -> dict[str, str]:
    return {
        "practices": _("Practices"),
        "events": _("Events"),
        "partners": _("Partners"),
        "thinkers": _("Thinkers"),
        "publications": _("Publications"),
    }


def _links_to(page, name: str) -> list[dict[str, Any]]:
    shown = _shown_in_text(page)
    records = [record for record in getattr(page, name).all() if record.is_public and record not in shown]
    return [{"url": record.get_absolute_url(), **_name_of(record)} for record in records]


def _name_of(record) -> dict[str, str]:
    """A title is in a language; of a name it is not known."""
    if hasattr(record, "name"):
        return {"label": name_of(record) if isinstance(record, Partner) else record.name, "language": ""}
    title = record.words.title
    return {"label": title.words, "language": title.language}


def _shown_in_text(page) -> list[Any]:
    return [block.value for block in page.body if isinstance(block.block, RecordBlock)]


def _other_news(page, editions: Editions) -> list[dict[str, Any]]:
    """Each once, in the reader's language if it can be; never what is a translation of the item, or its original."""
    same = {one["key"] for found in editions.values() for one in found} | {page.translation_key}
    items: dict[UUID, Any] = {}
    for one in page.items_around:
        is_other = one.translation_key not in same and not one.unlisted
        if is_other and (one.translation_key not in items or not one.is_foreign):
            items[one.translation_key] = one
    return [{"url": item.reader_url, "label": item.title, "language": item.language} for item in items.values()]
