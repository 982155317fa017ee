"""Who calls, organises, speaks at and teaches: those of them who are public."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from events.enums import ConvenerRole
from events.models import AgendaItem, Convener, Event, Speaker
from portal.partners.names import name_of
from portal.search.mentions import mentions, names_of


def conveners(event: Event, role: str | None = None) -> list[dict[str, str]]:
    """Who calls the event, by name, a partner with the way to its page; who is not public is not named."""
    rows = [row for row in event.conveners.all() if row.is_public and role in (None, row.role)]
    return [
        {
            "name": name_of(row.partner) if row.partner else row.name,
            "url": row.partner.get_absolute_url() if row.partner else "",
        }
        for row in rows
    ]


def those_who_call(event: Event) -> list[dict[str, str]]:
    return conveners(event, ConvenerRole.CONVENER)


def those_who_organise(event: Event) -> list[dict[str, str]]:
    return conveners(event, ConvenerRole.ORGANISER)


def public_conveners(event: Event) -> list[Convener]:
    return [row for row in event.conveners.all() if row.is_public]


def public_speakers(event: Event) -> list[Speaker]:
    return [row for row in event.speakers.all() if row.is_public]


def public_agenda(event: Event) -> Iterator[tuple[AgendaItem, str]]:
    """The points of the programme, each with who is said to speak: nobody where it names one who is not public."""
    hidden = [row for row in event.speakers.all() if not row.is_public]
    names = names_of(name for row in hidden for name in (row.name, row.thinker.name))
    for point in event.agenda.all():
        yield point, "" if any(mentions(point.speaker, names)) else point.speaker


def speakers(event: Event) -> list[dict[str, Any]]:
    """Who speaks, as the page says it: role and affiliation, and whether it is certain."""
    return [
        {
            "name": row.name,
            "url": row.thinker.get_absolute_url() if row.thinker else "",
            "notes": [row.get_role_display(), row.affiliation] if row.affiliation else [row.get_role_display()],
            "doubt": "" if row.confirmed else _("to be confirmed"),
        }
        for row in public_speakers(event)
    ]
