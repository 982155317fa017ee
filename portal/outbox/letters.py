"""Letters by e-mail: looked up, checked and written in the reader's language when they are sent, not before."""

import smtplib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parseaddr
from http import HTTPStatus
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.template import Context, Engine
from django.template.loader import render_to_string
from django.utils import translation

from portal.outbox.effects import GiveUp, effect, put
from portal.outbox.models import Effect

Attachment = tuple[str, bytes, str]


@dataclass(frozen=True)
class Letter:
    """To whom, in which language, and which templates below `templates/letters/` with what in them.

    A `path` in the context, best a `reverse_lazy`, becomes the absolute `address` of the letter's one link.
    `reply_to` is the address of somebody in whose name it goes out. An attachment is name, bytes and media type.
    """

    to: str
    language: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    reply_to: str = ""
    attachments: tuple[Attachment, ...] = ()


class NotTaken(Exception):  # noqa: N818 - it says what happened
    """The mail server did not take the letter this time."""


Make = Callable[[dict], Letter | None]
KINDS: dict[str, Make] = {}


def letter(kind: str) -> Callable[[Make], Make]:
    """Register who gets a letter of this kind and what it says. None: that person may not see it (any more)."""

    def register(make: Make) -> Make:
        KINDS[kind] = make
        effect(kind)(lambda payload, row: send(make(payload), row))
        return make

    return register


def post(kind: str, payload: dict, *, once: str | None = None, after: datetime | None = None) -> Effect | None:
    """Promise one letter to one person; the payload names both by primary key."""
    if kind not in KINDS:
        raise LookupError(f"Nobody has registered a letter of the kind {kind!r}.")
    return put(kind, payload, once=once, after=after)


def link(path: str) -> str:
    """The absolute address of a path of ours: from the settings, never from a request's Host."""
    return urljoin(settings.WAGTAILADMIN_BASE_URL, path)


def compose(letter: Letter, uid: object) -> EmailMultiAlternatives:
    """The message: plain text and HTML, with the identity that every repeated delivery shares."""
    with translation.override(letter.language):
        context = dict(letter.context)
        if path := context.get("path"):
            context["address"] = link(str(path))
        context["subject"] = " ".join(_plain(f"{letter.template}.subject.txt", context).split())
        text = _plain(f"{letter.template}.txt", context)
        html = render_to_string(f"letters/{letter.template}.html", context)
    headers = {"Message-ID": f"<{uid}@{_domain()}>", "Auto-Submitted": "auto-generated"}
    answers = [letter.reply_to] if letter.reply_to else None
    message = EmailMultiAlternatives(
        context["subject"], text.strip() + "\n", to=[letter.to], reply_to=answers, headers=headers
    )
    message.attach_alternative(html, "text/html")
    for attachment in letter.attachments:
        message.attach(*attachment)
    return message


def send(letter: Letter | None, row: Effect) -> None:
    """Hand one letter to the mail server; every delivery of the row carries the same identity."""
    if letter is None:
        return
    for address in (letter.to, letter.reply_to or letter.to):
        _check(address)
    try:
        compose(letter, row.uid).send()
    except smtplib.SMTPRecipientsRefused as error:
        raise _refusal(error, letter.to) from None
    except smtplib.SMTPException as error:
        raise NotTaken(_without(letter.to, str(error))) from None


def _check(address: str) -> None:
    """One address and nothing else: whoever types two, or a line break, reaches nobody."""
    try:
        validate_email(address)
    except ValidationError as error:
        raise GiveUp("This is no e-mail address.") from error


def _refusal(error: smtplib.SMTPRecipientsRefused, address: str) -> Exception:
    """With 5xx the other side says: it does not know this person, and will not tomorrow. 4xx means later."""
    code, said = next(iter(error.recipients.values()))
    reason = _without(address, f"{code} {said.decode(errors='replace')}")
    return GiveUp(reason) if code >= HTTPStatus.INTERNAL_SERVER_ERROR else NotTaken(reason)


def _without(address: str, reason: str) -> str:
    """What a mail server said, without the person: the row and the log outlive an erasure."""
    return reason.replace(address, "…")


def _plain(template: str, context: dict) -> str:
    """A template without HTML's escapes: in a plain text an apostrophe is an apostrophe."""
    found = Engine.get_default().get_template(f"letters/{template}")
    return found.render(Context(context, autoescape=False))


def _domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
