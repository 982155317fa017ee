"""What is asked of the portal, each time in the same words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.text import slugify

from portal.search.languages import all_stop_words
from portal.search.query import Selection, select
from portal.search.reader import DEEPEST
from practices.filters import PracticeFilterSet
from practices.models import Practice
from tests.bench.texts import name_of
from tests.bench.words import Vocabulary, vocabulary

LIST = "/en/practices/"
SMALL_WORDS = 40
"""Among the first so many words of a language, most only join others; the next are in about every third text."""

TYPO = "reconcilation"
BEGINNING = "gov"
NUMBER = 7
"""The generated practice whose page is read, and whose proper name is searched for."""

ANEW = "ANEW"
"""Stands in an address for a number that is another each time: nothing that was kept is any use."""


@dataclass(frozen=True)
class Asked:
    """One request. `kind` says which of the targets it is held to."""

    request: str
    path: str
    kind: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return slugify(self.request)

    @property
    def is_streamed(self) -> bool:
        return self.path.endswith(".csv")

    def address(self, number: int = 1) -> str:
        """The path for the so manieth time."""
        return self.path.replace(ANEW, str(number))

    def found(self) -> int | None:
        """In how many records the words or filters of a list end."""
        _path, _mark, query = self.address().partition("?")
        return selection(query).count() if self.path.startswith(f"{LIST}?") else None


def selection(query: str) -> Selection:
    return PracticeFilterSet(QueryDict(query), queryset=select("practices", language="en")).qs


def everything() -> list[Asked]:
    """All requests, for the records that there are now."""
    everywhere = selection("")
    pillar, theme, kind = (most_used(everywhere, facet) for facet in ("pillar", "theme", "kind"))
    deep = min(everywhere.count(), DEEPEST) // 20
    english = vocabulary("en")
    common, second = common_words(english)
    rare = name_of(english, NUMBER).lower()
    practice = Practice.objects.get(slug__startswith=f"generated-{NUMBER}-")
    return [
        _list("catalogue, no filter"),
        _list("catalogue, one filter", pillar=pillar),
        _list("catalogue, three filters", pillar=pillar, theme=theme, kind=kind),
        _list("catalogue, deep page", page=deep),
        _list("catalogue, common word", q=common),
        _list("catalogue, words counted anew", q=common, **{"from": ANEW}),
        _list("catalogue, rare word", q=rare),
        _list("catalogue, two words and a filter", q=f"{common} {second}", pillar=pillar),
        _list("catalogue, a typo", q=TYPO),
        Asked("suggestions", f"{LIST}suggest?q={BEGINNING}", "suggestions", {"HX-Request": "true"}),
        Asked("practice page", f"{LIST}{practice.slug}/", "practice"),
        Asked("home", "/en/"),
        Asked("pillar page", f"/en/pillars/{pillar}/"),
        Asked("JSON list of 20", "/api/v1/practices", "json"),
        Asked("Atom feed", f"{LIST}feed.atom"),
        Asked("CSV of everything", f"{LIST}export.csv"),
    ]


def _list(request: str, **choices) -> Asked:
    return Asked(request, f"{LIST}?{urlencode(choices)}" if choices else LIST, "catalogue")


def common_words(language: Vocabulary) -> list[str]:
    """The two commonest words that say something by themselves."""
    telling = (word for word in language.words[SMALL_WORDS:] if len(word) > 5 and word not in all_stop_words())
    return list(islice(telling, 2))


def most_used(everywhere: Selection, facet: str) -> str:
    counts = everywhere.facet_counts([facet])[facet]
    return max(counts, key=lambda value: (counts[value], value))
