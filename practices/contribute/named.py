"""What else on the portal belongs to a case study: an author gives the address of each page, one a line.

A menu of all would grow with the portal; an address is there for everybody who has seen the page.
"""

import re
from collections.abc import Callable, Collection
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http.request import validate_host
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from portal.languages.choice import CODES
from portal.languages.typed import CONTROLS, DIRECTIONS, LINES, plain_words
from portal.records.models import RecordQuerySet

MARKS = re.compile("[\u200e\u200f]")
"""Marks of direction, which come along when an address is copied out of Arabic words."""
LONGEST = 40_000
"""Characters of all lines together."""


class RecordsField(forms.CharField):
    """Public records by the address of their page, or by its last part. Its value is their slugs, in their order."""

    def __init__(self, published: Callable[[], RecordQuerySet], **kwargs):
        widget = forms.Textarea({"rows": 3, "dir": "auto"})
        super().__init__(required=False, max_length=LONGEST, widget=widget, **kwargs)
        self.published = published

    def to_python(self, value):
        return plain_words(super().to_python(value))

    def clean(self, value) -> list[str]:
        plain = MARKS.sub("", super().clean(value))
        lines = [line.split() for line in plain.splitlines() if line.strip()]
        collection = reverse(self.published().model.url_name, kwargs={"slug": "-"}).split("/")[-3]
        said = [(" ".join(words), " ".join(words[:-1]), _slug(words[-1], collection)) for words in lines]
        names = {record.slug: _line(str(record)) for record in self.named({slug for *_said, slug in said})}
        unknown = [line for line, before, slug in said if slug not in names or before not in ("", names[slug])]
        if unknown:
            raise ValidationError([_not_found(line) for line in unknown[:5]])
        return sorted(names)

    def prepare_value(self, value: Any) -> str:
        """Each record by its name and the address of its page; what was typed stays as it was typed."""
        if not isinstance(value, list):
            return value
        return "\n".join(f"{_line(str(record))} {record.get_absolute_url()}" for record in self.named(value))

    def named(self, slugs: Collection[str]) -> RecordQuerySet:
        return self.published().filter(slug__in=slugs).order_by("slug").with_texts()

    def public_of(self, keys: list[int]) -> list[str]:
        """The slugs of those of the records with these keys that the public may see."""
        return sorted(self.published().filter(pk__in=keys).values_list("slug", flat=True)) if keys else []


def _slug(address: str, collection: str) -> str:
    """The last part of the address of such a page of the portal, in any language; empty for any other."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.netloc and not validate_host(parts.hostname or "", settings.ALLOWED_HOSTS):
        return ""
    match parts.path.strip("/").split("/"):
        case [language, here, slug] if language in CODES and here == collection:
            return slug
        case [slug] if not parts.netloc:
            return slug
    return ""


def _line(name: str) -> str:
    """A name as it can stand in a line that is read again."""
    return " ".join(CONTROLS.sub("", LINES.sub(" ", DIRECTIONS.sub("", name))).split())


def _not_found(line: str) -> str:
    shown = Truncator(_line(line)).chars(120)
    return _("“%(line)s” is not the address of such a page. Open the page on the portal and copy its address.") % {
        "line": shown
    }
