"""Who wrote a news item, and where they worked then."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from thinkers.models import Thinker


def authors_of(page) -> list[dict[str, Any]]:
    """Each with the thinker that he is in the portal, if the public may see that one."""
    authors = list(page.authors.all())
    prefetch_related_objects(authors, "thinker")
    return [{"name": one.name, "affiliation": one.affiliation, "thinker": _public(one.thinker)} for one in authors]


def _public(thinker: Thinker | None) -> Thinker | None:
    return thinker if thinker and thinker.is_public else None


def worded(authors: list[dict[str, Any]]) -> SafeString:
    """One line an author, for the facts."""
    lines = ((_name(author), _affiliation(author)) for author in authors)
    return format_html_join("", '<span class="facts__author">{}{}</span>', lines)


def _name(author: dict[str, Any]) -> SafeString:
    name = format_html("<bdi>{}</bdi>", author["name"])
    thinker = author["thinker"]
    return format_html('<a href="{}">{}</a>', thinker.get_absolute_url(), name) if thinker else name


def _affiliation(author: dict[str, Any]) -> SafeString:
    words = author["affiliation"]
    return format_html(' <span class="facts__note" dir="auto">{}</span>', words) if words else SafeString("")
