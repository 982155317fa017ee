"""Who has come, as noted at the entrance."""

from django.utils import timezone

from events.registration.models import Registration


def check_in(registration: Registration) -> bool:
    """Note that the person is here; False for who has no seat. A second tap keeps the first hour."""
    with_seat = Registration.objects.with_seat().filter(pk=registration.pk)
    with_seat.filter(checked_in_at=None).update(checked_in_at=timezone.now())
    return with_seat.exists()


def undo(registration: Registration) -> None:
    Registration.objects.filter(pk=registration.pk).update(checked_in_at=None)
