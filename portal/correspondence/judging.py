"""What makes a text look like spam. It is told to nobody: what looks like it waits for staff, and goes nowhere."""

import hashlib
import re
import unicodedata

from django.db.models import Q

from portal.accounts import throttle

LINK = re.compile(r"https?://|\bwww\.|\[url|<a\s", re.IGNORECASE)
MOST_LINKS = 3
WORTH_COUNTING = 40
"""Letters from which on the same text twice is no accident: "None" and "Vegetarian" are no spam."""


def links_in(text: str) -> int:
    return len(LINK.findall(text))


def has_too_many_links(names: list[str], texts: list[str]) -> bool:
    """A name holds none at all; a text some."""
    return any(map(links_in, names)) or sum(map(links_in, texts)) > MOST_LINKS


def is_repeated(text: str) -> bool:
    """Whether the same text, but for numbers and spaces, has come several times today. Asking counts."""
    return len(text) >= WORTH_COUNTING and not throttle.allowed("same_text", fingerprint(text))


def is_busy(email: str) -> bool:
    """Whether this sender has written very often today, whatever the connection. Asking counts."""
    return bool(email) and not throttle.allowed("sender", mailbox(email))


def fingerprint(text: str) -> str:
    """The same for texts that differ in case, spaces, numbers and signs only."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return hashlib.sha256("".join(filter(str.isalpha, folded)).encode()).hexdigest()


def mailbox(email: str) -> str:
    """Where letters to this address arrive: "me+news@example.org" is "me@example.org"."""
    local, _at, domain = email.strip().lower().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"


def in_mailbox_of(email: str) -> Q:
    """Rows whose `email` arrives where this one does, whatever stands behind a plus."""
    local, _at, domain = mailbox(email).rpartition("@")
    plus = Q(email__istartswith=f"{local}+", email__iendswith=f"@{domain}")
    return Q(email__iexact=f"{local}@{domain}") | plus
