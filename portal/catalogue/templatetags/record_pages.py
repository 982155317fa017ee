"""What the page of any record shows around its words."""

import json
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from portal.languages.choice import reader_language, translated_name
from portal.languages.models import Origin, Passage
from portal.records.models import Record

register = template.Library()

ESCAPES = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}


@register.simple_tag
def crumbs_to(url_name: str, list_label: str, title: Passage | str, language: str = "") -> list[dict[str, str]]:
    """The way to a record: home, its list, itself. A passage knows the language of its title."""
    if isinstance(title, Passage):
        language = title.language
    home = {"label": _("Home"), "url": f"/{reader_language()}/"}
    itself = {"label": str(title), "url": "", "language": language}
    return [home, {"label": list_label, "url": reverse(url_name)}, itself]


@register.filter
def json_ld(thing: dict[str, Any]) -> SafeString:
    """A description for search engines, harmless inside a script element."""
    words = json.dumps(thing, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{words}</script>')  # noqa: S308 - no letter can end the element


@register.simple_tag
def language_notices(record: Record) -> list[dict[str, Any]]:
    """What a reader should know about the language of the words before he reads them."""
    words = record.words
    if words.original is None:
        return []
    names = {"language": translated_name(words.language), "original": translated_name(words.original.language)}
    texts = []
    if words.is_foreign:
        texts.append(_("This text is not available in %(language)s yet. You are reading it in %(original)s.") % names)
    elif words.is_partial:
        partly = _("Only a part of this text is translated into %(language)s; the rest is in %(original)s.")
        texts.append(partly % names)
    if words.is_stale:
        texts.append(_("The original has been changed since this translation was made."))
    if words.chosen.origin == Origin.MACHINE:
        texts.append(_("This text was translated by machine and nobody has checked it; it may hold mistakes."))
    return [{"kind": "info", "text": text} for text in texts]


@register.filter
def short_address(url: str) -> str:
    """A web address as people write it: without the protocol and what follows the path."""
    parts = urlsplit(url)
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}"
