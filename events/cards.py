"""What an entry of a list shows of an event."""

from typing import Any

from django.utils.formats import date_format

from events.enums import Status
from events.models import Event
from events.places import where
from events.wording import universal_time, when
from portal.catalogue.cards import card_words
from portal.search.snippets import Highlighter


def event_card(event: Event, highlighter: Highlighter | None = None) -> dict[str, Any]:
    """The context of `components/card_event.html`."""
    return {**card_words(event.words.title, event.words.summary, highlighter), **event_facts(event)}


def event_facts(event: Event) -> dict:
    """The part of a card that is no words of the event's own."""
    day = event.day
    return {
        "url": event.get_absolute_url(),
        "kind": event.kind.label,
        "day": day.day if day else "",
        "month": date_format(day, "M") if day else "",
        "year": day.year if day else "",
        "date_iso": day.isoformat() if day else "",
        "when": when(event),
        "universal": universal_time(event),
        "where": where(event),
        "mode": event.get_mode_display() if event.mode else "",
        "state": event.state or "undated",
        "status": changed_status(event),
    }


def changed_status(event: Event) -> str:
    """A word for what did not, or will not, take place as planned."""
    return "" if event.status == Status.PLANNED else event.get_status_display()
