"""When the row of a file is deleted, by whatever door, its bytes go as soon as that is certain."""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from portal.files import storage
from portal.files.models import StoredFile


@receiver(post_delete, sender=StoredFile)
def drop_bytes(instance: StoredFile, **_kwargs) -> None:
    transaction.on_commit(partial(storage.drop, instance.key))
