"""What we write to somebody who has registered. State and words are looked up when the letter goes out."""

from django.utils import translation

from events import calendar
from events.places import whole_place
from events.registration import wording
from events.registration.enums import Kind
from events.registration.links import path_of
from events.registration.models import Registration
from events.wording import when
from portal.accounts.throttle import allowed
from portal.correspondence.judging import mailbox
from portal.outbox.letters import Letter, letter, link, post

TEMPLATE = KIND = "registration"


def tell(registration: Registration, kind: Kind) -> None:
    """Promise a letter, in the transaction of what it tells."""
    post(KIND, {"registration": registration.pk, "kind": kind})


def write(registration: Registration) -> None:
    """Send the link to the own page: at most once a day to an address that nobody has proved to be his (S1, F6).

    To nobody's mailbox do more than ten such letters go in a day, however many events there are.
    """
    whom = f"registration {registration.event_id} {registration.email}"
    once_a_day = "letter" if _was_proved(registration) else "confirmation"
    if allowed(once_a_day, whom) and allowed("recipient", f"registration {mailbox(registration.email)}"):
        tell(registration, Kind.REGISTERED)


@letter(KIND)
def registration_letter(payload: dict) -> Letter | None:
    """No letter about what was deleted, or about an event that is not public (any more)."""
    registration = Registration.objects.select_related("event").filter(pk=payload["registration"]).first()
    if registration is None or not registration.event.live:
        return None
    kind = Kind(payload["kind"])
    if not wording.is_still_so(registration, kind):
        return None
    with translation.override(registration.language):
        context = _context(registration, kind)
    calendars = _calendars(registration) if registration.is_coming else ()
    return Letter(registration.email, registration.language, TEMPLATE, context, attachments=calendars)


def _context(registration: Registration, kind: Kind) -> dict:
    event = registration.event
    words = event.reading(registration.language)
    return {
        "title": str(words.title),
        "says": wording.says(registration, kind),
        "heading": wording.subject(registration, kind) % {"title": str(words.title)},
        "name": registration.name if registration.is_proved else "",  # a stranger's words reach nobody by our letters
        "when": when(event),
        "where": whole_place(event),
        "join_url": registration.join_url,
        "link_words": wording.link_words(registration),
        "address": link(path_of(registration)),
    }


def _calendars(registration: Registration) -> tuple[tuple[str, bytes, str], ...]:
    content = calendar.ics_of(registration.event, language=registration.language)
    return ((f"{registration.event.slug}.ics", content, "text/calendar"),)


def _was_proved(registration: Registration) -> bool:
    same = Registration.objects.filter(event_id=registration.event_id, email=registration.email)
    return same.filter(proved_at__isnull=False).exists()
