"""The only door through which people come to the row: it writes who looked, when and on which page."""

from datetime import timedelta

from django.utils import timezone

from practices.models import Practice
from practices.safeguards.models import Safeguards, SensitiveReading

ONE_LOOK = timedelta(minutes=1)
"""A form that saves itself every few seconds reads the row each time; that is one look."""


def read(practice: Practice, user, where: str) -> Safeguards:
    """The safeguards of a practice; an unsaved row where nothing has been told yet. `where` names the page."""
    told = Safeguards.objects.filter(practice_id=practice.pk).first()
    if told is None:
        return Safeguards(practice_id=practice.pk)
    if told.holds_anything:
        _log(practice, user, where)
    return told


def _log(practice: Practice, user, where: str) -> None:
    look = {"practice_id": practice.pk, "user": user, "where": where}
    if not SensitiveReading.objects.filter(**look, at__gt=timezone.now() - ONE_LOOK).exists():
        SensitiveReading.objects.create(**look)
