"""What else on the portal belongs to a case study: an author gives the address of each page, one a line.

A menu of all would grow with the portal; an address is there for everybody who has seen the page.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.languages.typed import check_words, plain_words
from portal.records.models import Record, RecordQuerySet

MOST = 50
"""Lines."""


class RecordsField(forms.CharField):
    """Public records by the address of their page, or by its last part. Its value is their slugs, in their order."""

    def __init__(self, published: Callable[[], RecordQuerySet], **kwargs):
        widget = forms.Textarea({"rows": 3, "dir": "auto"})
        super().__init__(required=False, widget=widget, validators=[check_words], **kwargs)
        self.published = published

    def to_python(self, value):
        return plain_words(super().to_python(value))

    def clean(self, value) -> list[str]:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST:
            raise ValidationError(_("Give at most %(number)s addresses.") % {"number": MOST})
        said = {line: self._slug(line) for line in lines}
        known = set(self.published().filter(slug__in=said.values()).values_list("slug", flat=True))
        unknown = [line for line, slug in said.items() if slug not in known]
        if unknown:
            raise ValidationError([_not_found(line) for line in unknown])
        return sorted(known)

    def prepare_value(self, value: Any) -> str:
        """Each record by its name and the address of its page; what was typed stays as it was typed."""
        if not isinstance(value, list):
            return value
        return "\n".join(f"{record} {record.get_absolute_url()}" for record in self._named(value))

    def _named(self, slugs: list[str]) -> list[Record]:
        return list(self.published().filter(slug__in=slugs).order_by("slug").with_texts())

    def _slug(self, line: str) -> str:
        """The last part of the address that a line holds, whatever is written before it."""
        collection = reverse(self.published().model.url_name, kwargs={"slug": "-"}).split("/")[-3]
        found = re.search(rf"/{collection}/([-\w]+)/?(?:[?#]\S*)?$", line)
        return found[1] if found else line

    def public_of(self, records: Iterable[Record]) -> list[str]:
        """The slugs of those of them that the public may see."""
        known = self.published().filter(pk__in=[record.pk for record in records])
        return sorted(known.values_list("slug", flat=True))

    def changed(self, records: Iterable[Record], slugs: list[str]) -> list[Record]:
        """The records after an author has said which: those of which the public knows nothing stay as they were."""
        public = self.public_of(records)
        return [*(one for one in records if one.slug not in public), *self.published().filter(slug__in=slugs)]


def _not_found(line: str) -> str:
    return _("“%(line)s” is not the address of such a page. Open the page on the portal and copy its address.") % {
        "line": line
    }
