"""What a thinker has written, knows and spoke at: the public side of what other records say about him."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from portal.records.gathering import together
from portal.records.models import Record
from thinkers.models import Thinker

MOST = 20


def works_of(thinker: Thinker) -> list[dict[str, Any]]:
    """The published records that name the thinker, under one heading a kind; a query a kind and one for all titles."""
    if thinker.pk is None:
        return []
    relations = [getattr(thinker, name, None) for name in ("authored", "practices", "spoke_at")]
    publications, practices, events = together(*(_records(related) for related in relations))
    groups = [
        (_("Publications"), [_link(record) for record in publications]),
        (_("Articles"), _news(getattr(thinker, "written_news", None))),
        (_("Practices"), [_link(record) for record in practices]),
        (_("Spoke at"), [_link(record) for record in events]),
    ]
    return [{"heading": heading, "links": links} for heading, links in groups if links]


def _records(related: Any) -> QuerySet:
    """The records behind a relation: they are the records themselves, or rows of them."""
    if related is None:
        return Thinker.objects.none()
    found = related.published() if issubclass(related.model, Record) else _behind(related.all(), "record").published()
    return found.with_texts().order_by("-pk").distinct()[:MOST]


def _news(authors: Any) -> list[dict[str, str]]:
    """Each item once, in the reader's language where it exists."""
    pages = _behind(authors.all(), "page").for_reader(MOST) if authors is not None else []
    return [{"url": page.reader_url, "label": page.title, "language": page.language} for page in pages]


def _behind(rows: QuerySet, name: str) -> Any:
    """What the rows are rows of."""
    owner = rows.model._meta.get_field(name)
    return owner.related_model.objects.filter(pk__in=rows.values(owner.attname))


def _link(record: Record) -> dict[str, str]:
    title = record.words.title
    return {"url": record.get_absolute_url(), "label": title.words, "language": title.language}
