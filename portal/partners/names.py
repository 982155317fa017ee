"""What partners are called in the reader's language, known in this process: other records name many of them."""

from functools import lru_cache
from typing import NamedTuple

from portal.languages.choice import CODES, reader_language
from portal.partners.models import Partner
from portal.search.engine import IndexUnavailable
from portal.search.reader import generation
from portal.search.text import fold


class Name(NamedTuple):
    words: str
    short: str

    @property
    def in_full(self) -> str:
        """The name with its short form, which alone says little to those who are not of the trade."""
        return f"{self.words} ({self.short})" if self.short and self.short not in self.words else self.words


class Names(NamedTuple):
    """Of all published partners in one language, by slug, in the order of the words."""

    known: dict[str, Name]
    in_full: dict[str, str]


def partner_names() -> dict[str, str]:
    """Slug → name in full of every published partner, as labels of a facet."""
    try:
        names = _names_of(generation())
    except IndexUnavailable:
        names = _read()
    return names[reader_language()].in_full


def name_of(partner: Partner, language: str | None = None) -> str:
    """The name of a partner that another record names, without a query for its names."""
    known = _known(partner, language or reader_language())
    return known.words if known else partner.name


def short_name_of(partner: Partner) -> str:
    """The same in short, for sentences; in full where it has no short form."""
    known = _known(partner, reader_language())
    return known.short or known.words if known else str(partner)


def _known(partner: Partner, language: str) -> Name | None:
    """None also while there is no index: a page names many, and must not read all names for each."""
    try:
        return _names_of(generation())[language].known.get(partner.slug)
    except IndexUnavailable:
        return None


@lru_cache(maxsize=1)
def _names_of(_generation: str) -> dict[str, Names]:
    return _read()


def _read() -> dict[str, Names]:
    """By language."""
    partners = list(Partner.objects.published().prefetch_related("texts", "names"))
    return {language: _in_order(partners, language) for language in CODES}


def _in_order(partners: list[Partner], language: str) -> Names:
    names = [(one.slug, Name(one.name_in(language).words, one.short_name_in(language))) for one in partners]
    names.sort(key=lambda one: fold(one[1].words))
    return Names(dict(names), {slug: name.in_full for slug, name in names})


def forget() -> None:
    """Drop the names held in this process (tests)."""
    _names_of.cache_clear()
