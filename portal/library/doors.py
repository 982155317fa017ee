"""Whatever door a file comes in by: it is read; one that a scanner refuses keeps its publication from the public."""

from django.db.models import prefetch_related_objects
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils.translation import gettext as _

from portal.files.models import StoredFile
from portal.library.changes import note_file
from portal.library.models import Edition, Publication
from portal.library.reading import promise


@receiver(post_save, sender=Edition)
def read_it(instance: Edition, **_kwargs) -> None:
    if instance.file_id:
        promise(instance.file)


@receiver(post_save, sender=StoredFile)
def show_or_hide_it(instance: StoredFile, update_fields=None, **_kwargs) -> None:
    """The scanner's word decides whether the search may know the file."""
    if update_fields and "check_state" in update_fields and instance.editions.exists():
        note_file(instance)


def obstacles(publication: Publication) -> list[str]:
    rows = list(publication.editions.all())
    prefetch_related_objects(rows, "file")
    if not any(row.file and row.file.is_infected for row in rows):
        return []
    return [_("A scanner has found something harmful in a file. Take it out.")]
