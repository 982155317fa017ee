"""What becomes of a registration, why somebody can or cannot register, and why we write."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """`SUSPECT` looks like spam: it takes no seat and gets no letter until staff have looked at it."""

    CONFIRMED = "confirmed", pgettext_lazy("a registration", "Has a seat")
    WAITING = "waiting", pgettext_lazy("a registration", "On the waiting list")
    CANCELLED = "cancelled", pgettext_lazy("a registration", "Cancelled")
    SUSPECT = "suspect", _("Looks like spam")


ACTIVE = (State.CONFIRMED, State.WAITING)


class Door(models.TextChoices):
    """What somebody finds who wants to register for an event."""

    NONE = "none", _("No registration here")
    LINK = "link", _("Registration elsewhere")
    CANCELLED = "cancelled", _("The event is cancelled")
    POSTPONED = "postponed", _("The event is postponed")
    OVER = "over", _("The event has begun or is over")
    CLOSED = "closed", _("Registration has ended")
    FULL = "full", _("All seats are taken")
    QUEUE = "queue", _("A place on the waiting list")
    OPEN = "open", _("A free seat")


class Kind(models.TextChoices):
    """Why a letter is written; what it says depends on how things stand when it goes out."""

    REGISTERED = "registered"
    PROVED = "proved"
    PROMOTED = "promoted"
    REMINDER = "reminder"
    CANCELLED = "cancelled"
    EVENT_CANCELLED = "event_cancelled"
    EVENT_POSTPONED = "event_postponed"
    EVENT_MOVED = "event_moved"
    EVENT_ON_AGAIN = "event_on_again"
