"""A saved picture gets its shapes by and by: the request that saved it only promises them (ADR 8)."""

from typing import Any

from django.db.models.signals import post_save
from wagtail.images.models import Image

from portal.outbox.effects import GiveUp, effect, put
from portal.outbox.models import Effect
from portal.pictures.renditions import Unreadable, make_renditions, move_to_new_address

KIND = "pictures.make"
MOVE = "pictures.move"
OF_THE_FILE = {"file_size", "file_hash"}
"""What Wagtail notes about a file later; the picture is the same."""


def connect() -> None:
    post_save.connect(picture_saved, sender=Image)


def picture_saved(
    sender: type, instance: Image, raw: bool = False, update_fields: frozenset[str] | None = None, **_: Any
) -> None:
    """Uploaded, replaced, or given another focal point; what is there already is not made again."""
    if not raw and not (update_fields and update_fields <= OF_THE_FILE):
        promise_renditions(instance.pk)


def promise_renditions(pk: int) -> None:
    put(KIND, {"image": pk})


def promise_new_address(pk: int) -> None:
    """For a picture that is no longer shown to those who saw it: they may have kept where it was."""
    put(MOVE, {"image": pk})


@effect(MOVE)
def move(payload: dict, _row: Effect) -> None:
    if image := Image.objects.filter(pk=payload["image"]).first():
        move_to_new_address(image)


@effect(KIND)
def make(payload: dict, _row: Effect) -> None:
    image = Image.objects.filter(pk=payload["image"]).first()
    if image is None:
        return
    try:
        make_renditions(image)
    except Unreadable as error:
        raise GiveUp(f"Picture {image.pk} cannot be read; upload it again. {error}") from error
