"""Every word of a practice that the public would read, and where it stands."""

from collections.abc import Iterator
from itertools import chain

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal.search.mentions import is_mentioned, names_of
from practices import attachments
from practices.models import Practice, PracticeText
from practices.related import fetch_named
from thinkers.models import Thinker

ROWS = {
    "organisations": ("name",),
    "sources": ("title", "publisher", "url", "archived_url"),
    "exchanges": ("what",),
    "attachments": ("alt", "caption", "credit"),
}


def public_words(practice: Practice) -> Iterator[tuple[str, str]]:
    """Each passage with the place where its author finds it."""
    for text in practice.texts.all():
        for name in PracticeText.WORDS:
            field = PracticeText._meta.get_field(name)
            values = {"field": capfirst(str(field.verbose_name)), "language": text.get_language_display()}
            yield _("%(field)s (%(language)s)") % values, getattr(text, name)
    for relation, names in ROWS.items():
        for row in getattr(practice, relation).all():
            where = capfirst(str(row._meta.verbose_name_plural))
            yield from ((where, getattr(row, name)) for name in names)
    yield from ((_("Name of a file"), row.file.name) for row in attachments.rows(practice))
    yield from ((_("Elsewhere on the portal"), words) for words in _names_of_others(practice))
    yield _("Place"), practice.place
    yield _("Address of the page"), practice.slug


def _names_of_others(practice: Practice) -> Iterator[str]:
    """What the other records are called that its page leads to, in each language, and their addresses."""
    fetch_named(practice)
    named = (getattr(practice, name).all() for name in Practice.NAMED)
    for record in chain((row.source for row in practice.adapted_from.all()), *named):
        yield record.slug
        yield from [record.name] if isinstance(record, Thinker) else (text.title for text in record.texts.all())


def found(practice: Practice, spellings: list[str]) -> list[tuple[str, str]]:
    """Which of these names stands where, each pair once."""
    names = [(spelling, name) for spelling in spellings for name in names_of([spelling])]
    passages = [(where, words) for where, words in public_words(practice) if words] if names else []
    pairs = [(spelling, where) for where, words in passages for spelling, name in names if is_mentioned(words, name)]
    return list(dict.fromkeys(pairs))
