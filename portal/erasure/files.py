"""Files that name somebody: what partners sent is deleted, the pictures of the site get another name."""

from collections import Counter
from functools import partial
from pathlib import PurePosixPath

from django.db import transaction
from django.db.models import FileField, Model
from wagtail.images.models import AbstractRendition

from portal.erasure.columns import file_columns
from portal.erasure.words import Eraser
from portal.files.erasure import FileSearch
from portal.files.models import StoredFile
from portal.library.models import Edition
from practices.models import Attachment


def delete_files(search: FileSearch) -> Counter[str]:
    """Detach and delete every stored file whose name or text names the person.

    An edition that can be read at another address, too, stays with that.
    """
    doomed = list(search.naming())
    Attachment.objects.filter(file__in=doomed).delete()
    Edition.objects.filter(file__in=doomed, url="").delete()
    Edition.objects.filter(file__in=doomed).update(file=None)
    for stored in doomed:
        stored.delete()
    return Counter({StoredFile._meta.label: len(doomed)}) if doomed else Counter()


def files_to_look_at(search: FileSearch) -> list[str]:
    """The keys of documents that no program can read, so that a person has to."""
    return [str(stored.key) for stored in search.unreadable()]


def rename_media(eraser: Eraser) -> Counter[str]:
    """Give pictures and documents of the library another file name where theirs names the person."""
    found: Counter[str] = Counter()
    for model, field in file_columns():
        for row in model._base_manager.exclude(**{field.name: ""}):
            if eraser.address(getattr(row, field.name).name or "") != getattr(row, field.name).name:
                _drop(row, field) if issubclass(model, AbstractRendition) else _rename(row, field, eraser)
                found[model._meta.label] += 1
    return found


def _drop(row: Model, field: FileField) -> None:
    """A rendition is made again when somebody asks for it."""
    file = getattr(row, field.name)
    type(row)._base_manager.filter(pk=row.pk).delete()
    transaction.on_commit(partial(file.storage.delete, file.name))


def _rename(row: Model, field: FileField, eraser: Eraser) -> None:
    """Copy first, delete when the new name is certain. A file that is not there loses its name all the same."""
    file = getattr(row, field.name)
    path = PurePosixPath(file.name)
    wanted = str(path.with_name(eraser.address(path.name)))
    if file.storage.exists(file.name):
        with file.storage.open(file.name) as content:
            wanted = file.storage.save(wanted, content)
        transaction.on_commit(partial(file.storage.delete, file.name))
    type(row)._base_manager.filter(pk=row.pk).update(**{field.name: wanted})
