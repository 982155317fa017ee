"""The same item elsewhere: what it translates, and what translates it, here or at another publisher's.

It is said once, in a row of either item, and shown on both. It is not "related": that is said elsewhere.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from portal.pages.enums import EditionRelation

OTHER_WAY = {
    EditionRelation.TRANSLATION: EditionRelation.ORIGINAL,
    EditionRelation.ORIGINAL: EditionRelation.TRANSLATION,
}

Editions = dict[str, list[dict[str, Any]]]


def items_wanted(page) -> Q:
    """The items that the page of one shows, as far as they are public; those of a draft in preview by their keys."""
    own, other, rows = page.editions.all(), page.related_news.all(), page._meta.get_field("editions").related_model
    named_by = rows.objects.filter(item__translation_key=page.translation_key)
    return (
        Q(translation_key=page.translation_key)
        | Q(pk__in=_values(own, "item_id"))
        | Q(pk__in=named_by.values("page_id"))
        | Q(translation_key__in=_values(other, "translation_key"))
    )


def _values(found: Any, name: str) -> Any:
    """A part of the query where they stand in the database, else what a form holds."""
    stored = isinstance(found, QuerySet) and found._result_cache is None
    return found.order_by().values(name) if stored else [value for one in found if (value := getattr(one, name))]


def editions_for_page(page) -> Editions:
    """The editions of one item, asked of the database; the rows of a draft in preview are its own."""
    items = {one.pk: one for one in page.items_around if not one.unlisted}
    rows = page._meta.get_field("named_as_edition").related_model.objects
    named = rows.filter(item__translation_key=page.translation_key, page__in=items) if page.pk else []
    own = list(page.editions.all())
    for row in own:
        row._state.fields_cache["item"] = items.get(row.item_id)
    for row in named:
        row._state.fields_cache["page"] = items[row.page_id]
    return editions_of(page, own, named)


def editions_of(page, own: Iterable, named: Iterable) -> Editions:
    """The public editions by their relation, each with language, title, publisher and address.

    `own` are its rows, `named` those in which others name it; of the items in them only listed ones were fetched.
    """
    found: Editions = {relation: [] for relation in EditionRelation.values}
    for row in own:
        if row.item or not row.item_id:
            found[row.relation].append(_item(row.item) if row.item else _elsewhere(row))
    for row in named:
        if row.page and row.page.translation_key != page.translation_key:
            found[OTHER_WAY[row.relation]].append(_item(row.page))
    return {relation: _each_once(editions) for relation, editions in found.items()}


def _item(page) -> dict[str, Any]:
    return {
        "language": page.language,
        "title": page.title,
        "publisher": page.publisher,
        "url": page.reader_url,
        "key": page.translation_key,
    }


def _elsewhere(row) -> dict[str, Any]:
    return {**{name: getattr(row, name) for name in ("language", "title", "publisher", "url")}, "key": None}


def _each_once(editions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Both items may have said it."""
    return [one for number, one in enumerate(editions) if one["key"] is None or one not in editions[:number]]
