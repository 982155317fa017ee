"""The walk over the database: each row that names somebody is written anew without the name."""

from collections import Counter
from typing import Any

from django.contrib.sessions.models import Session
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField
from wagtail.search import index

from portal.erasure.columns import is_address, tables
from portal.erasure.packed import words_in
from portal.erasure.words import Eraser
from portal.posting.models import Answer, KeptPost
from portal.search.full_text import drop_deleted_words

BATCH = 200


def erase_from_tables(eraser: Eraser) -> Counter[str]:
    """Rewrite every row; the number of rows by table. No `save()`: no new version, and no signal that repeats words."""
    found: Counter[str] = Counter()
    for model, columns in tables():
        for row in _rows(model, columns):
            changes = _changes(row, columns, eraser)
            if changes:
                _write(model, row["pk"], changes)
                _say_that_it_was_saved(model, row["pk"])
                _index_anew(model, row["pk"])
                found[model._meta.label] += 1
    drop_deleted_words()
    return found + _delete_what_was_posted(eraser)


def _rows(model: type[models.Model], columns: list[models.Field]) -> list[dict[str, Any]]:
    rows = model._base_manager.order_by("pk").values("pk", *(field.attname for field in columns))
    return rows.iterator(chunk_size=BATCH)


def _changes(row: dict[str, Any], columns: list[models.Field], eraser: Eraser) -> dict[str, Any]:
    changes = {}
    for field in columns:
        value = _plain(field, row[field.attname])
        cleaned = _cleaned(field, value, eraser) if value else value
        if cleaned != value:
            changes[field.name] = cleaned
    return changes


def _plain(field: models.Field, value: Any) -> Any:
    return field.stream_block.get_prep_value(value) if isinstance(field, StreamField) and value else value


def _cleaned(field: models.Field, value: Any, eraser: Eraser) -> Any:
    if isinstance(field, models.BinaryField):
        return b"" if any(map(eraser.finds, words_in(bytes(value)))) else value
    if not isinstance(value, str) or isinstance(field, models.JSONField):
        return eraser.json(value)
    cleaned = eraser.address(value) if is_address(field) else eraser.words(value)
    return cleaned[: field.max_length] if field.max_length else cleaned


def _write(model: type[models.Model], pk: Any, changes: dict[str, Any]) -> None:
    """Where two rows would now say the same and may not, each gets a word of its own behind."""
    try:
        with transaction.atomic():
            model._base_manager.filter(pk=pk).update(**changes)
    except IntegrityError:
        words = {name: f"{value} {pk}" for name, value in changes.items() if isinstance(value, str)}
        model._base_manager.filter(pk=pk).update(**{**changes, **words})


def _say_that_it_was_saved(model: type[models.Model], pk: Any) -> None:
    """Of the row and of the record that it belongs to.

    `update()` leaves that moment as it was, and lists would go on taking for new what the index keeps (ADR 15).
    """
    row = model._base_manager.filter(pk=pk)
    keys = [field for field in model._meta.concrete_fields if isinstance(field, ParentalKey)]
    owners = [key.related_model._base_manager.filter(pk__in=row.values(key.attname)) for key in keys]
    for saved in (row, *owners):
        moments = [field.name for field in saved.model._meta.concrete_fields if getattr(field, "auto_now", False)]
        if moments:
            saved.update(**dict.fromkeys(moments, timezone.now()))


def _index_anew(model: type[models.Model], pk: Any) -> None:
    """The admin's search keeps words of its own."""
    if issubclass(model, index.Indexed):
        index.insert_or_update_object(model._base_manager.get(pk=pk))


def _delete_what_was_posted(eraser: Eraser) -> Counter[str]:
    """Answers, kept forms and sessions are not rewritten: nobody misses them for long."""
    doomed = [
        *(row for row in Answer.objects.iterator() if _in_answer(row, eraser)),
        *(row for row in KeptPost.objects.iterator() if _in_kept_form(row, eraser)),
        *(row for row in Session.objects.iterator() if _in_session(row, eraser)),
    ]
    for row in doomed:
        row.delete()
    return Counter(row._meta.label for row in doomed)


def _in_answer(row: Answer, eraser: Eraser) -> bool:
    body = bytes(row.body).decode("utf-8", "replace")
    return eraser.words(body) != body or eraser.json(row.headers) != row.headers


def _in_kept_form(row: KeptPost, eraser: Eraser) -> bool:
    return eraser.json(row.fields) != row.fields or eraser.finds(row.path)


def _in_session(row: Session, eraser: Eraser) -> bool:
    held = row.get_decoded()
    return eraser.json(held) != held
