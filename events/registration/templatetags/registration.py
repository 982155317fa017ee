"""Registering, on the page of an event."""

from typing import Any

from django import template

from events.models import Event
from events.registration import wording
from events.registration.doors import OPEN_DOORS, door_of
from events.registration.enums import Door

register = template.Library()


@register.inclusion_tag("events/registration/block.html")
def registration(event: Event) -> dict[str, Any]:
    """What a reader can do who wants to come; nothing at an event without registration, and in a preview of one."""
    door = door_of(event) if event.pk else Door.NONE
    return {
        "event": event,
        "is_shown": door != Door.NONE,
        "is_link": door == Door.LINK,
        "is_open": door in OPEN_DOORS,
        "is_queue": door == Door.QUEUE,
        "notice": wording.DOORS.get(door, ""),
    }
