"""The pages of a list: always a page that exists, whatever number was asked for."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.search.reader import DEEPEST

SIZE = 20
AROUND = 2


@dataclass(frozen=True)
class PageLink:
    number: int = 0
    url: str = ""
    current: bool = False
    gap: bool = False


@dataclass(frozen=True)
class ListPage:
    """One page of a list of `count` records."""

    number: int
    count: int
    url_of: Callable[[int], str]
    size: int = SIZE

    note: str = ""
    """What to tell a reader who asked for a page that is not there."""

    @classmethod
    def asked_for(cls, raw: str | None, count: int, url_of: Callable[[int], str], size: int = SIZE) -> "ListPage":
        """The page with this number, the nearest that exists, or the first when it is no number."""
        last = _pages(count, size)
        if not raw:
            return cls(1, count, url_of, size)
        digits = raw.lstrip("0") if raw.isascii() and raw.isdecimal() else ""
        if not digits:
            return cls(1, count, url_of, size, _("The page number could not be understood; this is the first page."))
        if len(digits) > len(str(last)) or int(digits) > last:
            return cls(last, count, url_of, size, _("The list ends before that page; this is its last page."))
        return cls(int(digits), count, url_of, size)

    @property
    def pages(self) -> int:
        return _pages(self.count, self.size)

    @property
    def offset(self) -> int:
        return (self.number - 1) * self.size

    @property
    def first(self) -> int:
        return self.offset + 1 if self.count else 0

    @property
    def last(self) -> int:
        return min(self.offset + self.size, self.count)

    @property
    def previous_url(self) -> str:
        return self.url_of(self.number - 1) if self.number > 1 else ""

    @property
    def next_url(self) -> str:
        return self.url_of(self.number + 1) if self.number < self.pages else ""

    @property
    def links(self) -> list[PageLink]:
        """First, last and those around this one, with gaps between."""
        around = range(self.number - AROUND, self.number + AROUND + 1)
        shown = sorted({1, self.pages, *(number for number in around if 1 <= number <= self.pages)})
        links: list[PageLink] = []
        for before, number in zip([0, *shown], shown, strict=False):
            if number > before + 1:
                links.append(PageLink(gap=True))
            links.append(PageLink(number, self.url_of(number), number == self.number))
        return links


def _pages(count: int, size: int) -> int:
    return max(1, -(-min(count, DEEPEST) // size))
