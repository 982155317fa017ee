"""What else changes with a publication: the pages of its files stand in the index, each by itself."""

from collections.abc import Iterable

from django.db import transaction

from portal.search.changes import record_change, record_everything

PAGES = "publication-pages"


def pages_of(file: int | str) -> str:
    """The part of the index that holds the pages of one file."""
    return f"{PAGES}:{file}"


def files_of(publication) -> set[int]:
    """The keys of the files that its editions have in the database."""
    if publication.pk is None:
        return set()
    editions = type(publication).editions.rel.related_model.objects
    return set(editions.filter(record_id=publication.pk, file__isnull=False).values_list("file_id", flat=True))


def note_files(files: Iterable[int]) -> None:
    """Let the index look at the pages of these files again: they may be public now, or not any more."""
    for file in sorted(files):
        record_everything(pages_of(file))


def note_file(stored) -> None:
    """A file has been read or checked: its publications and its pages are indexed anew."""
    with transaction.atomic():
        for key in stored.editions.values_list("record_id", flat=True).distinct():
            record_change("publications", str(key))
        note_files([stored.pk])
