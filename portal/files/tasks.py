"""What is done about files by and by: asked again of the scanner, and deleted when nothing needs them."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from celery import shared_task
from django.conf import settings
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.models import Revision

from portal.files import clamd, resumable, scan
from portal.files.models import StoredFile, Upload

logger = logging.getLogger(__name__)

KEPT_FOR = timedelta(hours=24)
"""How long a file that nothing names, or an upload that was not finished, waits for its person to come back."""

AT_ONCE = 50


@shared_task
def scan_waiting() -> None:
    """Ask about all files that no scanner has seen; while it is silent they wait."""
    if not settings.CLAMD_URL:
        return
    for stored in StoredFile.objects.waiting().order_by("pk")[:AT_ONCE]:
        try:
            scan.scan(stored)
        except clamd.ScannerSilent as error:
            logger.warning("The scanner did not answer; the files wait: %s", error)
            return
        except FileNotFoundError:
            logger.exception("The bytes of file %s are not there", stored.key)


@shared_task
def forget_uploads() -> None:
    for upload in Upload.objects.filter(created_at__lt=timezone.now() - KEPT_FOR):
        resumable.forget(upload)
    resumable.forget_leftovers(KEPT_FOR)


@shared_task
def forget_unused() -> None:
    """Delete files that stand in no record and in no version of one, published or not."""
    rows = dict.fromkeys((rows.file_name for rows in _rows_with_files()), None)
    old = StoredFile.objects.filter(**rows, created_at__lt=timezone.now() - KEPT_FOR)
    if not old.exists():
        return
    named = _named_in_versions()
    for stored in old.iterator():
        if stored.pk not in named:
            stored.delete()


class RowsWithFiles(NamedTuple):
    """A list of a record's whose rows show files: its name in a file's queries, in the record, and in the row."""

    file_name: str
    list_name: str
    column: str


def _rows_with_files() -> Iterator[RowsWithFiles]:
    """Every list of every kind of record; the apps above us know them, we only ask what points at a file."""
    for relation in StoredFile._meta.related_objects:
        for field in relation.related_model._meta.fields:
            if isinstance(field, ParentalKey):
                yield RowsWithFiles(
                    relation.field.related_query_name(), field.remote_field.related_name, relation.field.name
                )


def _named_in_versions() -> set[int]:
    """The keys of all files that any revision names. Read row by row: there are many revisions."""
    found: set[int] = set()
    for rows in _rows_with_files():
        name = f"content__{rows.list_name}"
        versions = Revision.objects.exclude(**{name: None}).exclude(**{name: []}).values_list(name, flat=True)
        found |= {row[rows.column] for kept in versions.iterator() for row in kept or () if row.get(rows.column)}
    return found
