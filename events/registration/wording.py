"""What letters and pages say of a registration: whole sentences, in the language of the moment."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.registration.enums import Door, State
from events.registration.models import Registration

DOORS = {
    Door.CANCELLED: gettext_lazy("This event was cancelled. Nobody can register any more."),
    Door.POSTPONED: gettext_lazy("This event was postponed. Registration opens again when the new date is known."),
    Door.OVER: gettext_lazy("This event has begun or is over. Nobody can register any more."),
    Door.CLOSED: gettext_lazy("The time to register has ended."),
    Door.FULL: gettext_lazy("All seats are taken."),
    Door.QUEUE: gettext_lazy("All seats are taken. You can still join the waiting list."),
}
"""What somebody reads who wants to register."""

SUBJECTS = {
    "promoted": gettext_lazy("A seat for you: %(title)s"),
    "reminder": gettext_lazy("Reminder: %(title)s"),
    "cancelled": gettext_lazy("Your registration was cancelled: %(title)s"),
    "event_cancelled": gettext_lazy("Cancelled: %(title)s"),
    "event_postponed": gettext_lazy("Postponed: %(title)s"),
    "event_moved": gettext_lazy("New date or time: %(title)s"),
    "event_on_again": gettext_lazy("It takes place after all: %(title)s"),
}
NEWS = {
    "promoted": gettext_lazy("A seat has become free and it is yours."),
    "reminder": gettext_lazy("This is a reminder. If you cannot come, please cancel: somebody else may be waiting."),
    "cancelled": gettext_lazy(
        "The organisers have cancelled your registration. If you think that this is a mistake, please write to them."
    ),
    "event_cancelled": gettext_lazy("The event you registered for was cancelled. You need not do anything."),
    "event_postponed": gettext_lazy(
        "The event you registered for was postponed. You keep your place, and we write when the new date is known."
    ),
    "event_moved": gettext_lazy(
        "The date or the time of the event has changed. You keep your place. If you cannot come, please cancel."
    ),
    "event_on_again": gettext_lazy(
        "The event you registered for takes place after all. You keep your place. If you cannot come, please cancel."
    ),
}
TO_WHOM_IT_STILL_CONCERNS = ("reminder", "promoted")


def is_still_so(registration: Registration, kind: str) -> bool:
    """Whether a letter that was promised is still worth sending when it goes out."""
    if kind == "cancelled":
        return registration.state == State.CANCELLED
    if kind in TO_WHOM_IT_STILL_CONCERNS:
        return registration.is_coming
    return registration.is_active


def subject(registration: Registration, kind: str) -> str:
    if kind in SUBJECTS:
        return str(SUBJECTS[kind])
    if not registration.is_proved:
        return _("Please confirm your registration: %(title)s")
    return _("You are registered: %(title)s") if registration.has_seat else _("You are on the waiting list: %(title)s")


def says(registration: Registration, kind: str) -> str:
    return str(NEWS[kind]) if kind in NEWS else standing(registration)


def standing(registration: Registration) -> str:
    """How things stand, to the person whose registration it is."""
    if registration.state == State.CANCELLED:
        return _("Your registration is cancelled.")
    if not registration.is_proved:
        return _held(registration)
    if registration.has_seat:
        return _("You are registered. We look forward to seeing you.")
    sentence = _(
        "You are on the waiting list, at place %(number)s. When a seat is free it is yours, and we write to you."
    )
    return sentence % {"number": registration.place_in_line}


def link_words(registration: Registration) -> str:
    if not registration.is_active:
        return _("Look at your registration")
    return _("Look at your registration or cancel it") if registration.is_proved else _("Confirm your registration")


def _held(registration: Registration) -> str:
    until = {"until": date_format(localtime(registration.held_until), "DATETIME_FORMAT")}
    if registration.has_seat:
        return _("A seat is kept for you. Please confirm by %(until)s (UTC), or it goes to somebody else.") % until
    return _("A place on the waiting list is kept for you. Please confirm by %(until)s (UTC), or it ends.") % until


def to_staff(registration: Registration) -> str:
    """What a member of staff reads who has entered somebody."""
    values = {"name": registration.name}
    if registration.has_seat:
        return _("%(name)s has a seat, and gets a letter.") % values
    return _("%(name)s is on the waiting list, and gets a letter.") % values
