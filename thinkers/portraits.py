"""A portrait's address ends when those who saw it no longer may: the file of a picture asks nobody who they are."""

from typing import Any, NamedTuple

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save

from portal.pictures.effects import promise_new_address
from thinkers.enums import Visibility
from thinkers.models import Thinker

SEEN_BY = {Visibility.MEMBERS: 1, Visibility.PUBLIC: 2}
"""More people the higher it is."""


class Shown(NamedTuple):
    """Which picture is shown, and to whom."""

    photo: int
    visibility: str


def connect() -> None:
    for signal in (pre_save, pre_delete):
        signal.connect(remember_what_is_shown, sender=Thinker)
    for signal in (post_save, post_delete):
        signal.connect(end_what_was_shown, sender=Thinker)


def remember_what_is_shown(sender: type, instance: Thinker, **_: Any) -> None:
    instance.portrait_before = shown_of(instance.pk)


def end_what_was_shown(sender: type, instance: Thinker, **_: Any) -> None:
    before = instance.portrait_before
    now = shown_of(instance.pk)
    if before and (now is None or now.photo != before.photo or SEEN_BY[now.visibility] < SEEN_BY[before.visibility]):
        promise_new_address(before.photo)


def shown_of(pk: int | None) -> Shown | None:
    """What the database says: one that is being saved may hold a draft."""
    seen = Thinker.objects.filter(pk=pk, live=True, photo__isnull=False).exclude(visibility=Visibility.HIDDEN)
    row = seen.values_list("photo", "visibility").first()
    return Shown(*row) if row else None
