"""Numbers beside the choices: how many records each facet value or decade would show."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils import timezone

from portal.search.schema import OPEN_END

if TYPE_CHECKING:
    from portal.search.query import Selection

_ALL = 65_000


def facet_counts(selection: "Selection", names: Sequence[str]) -> dict[str, dict[str, int]]:
    """Count several facets with one question for all that have no choice of their own, and one for each that has."""
    return {name: _counts(selection.without(name)).get(name, {}) for name in names}


def _counts(selection: "Selection") -> dict[str, dict[str, int]]:
    """The values of every facet. Kept: each further choice asks again for what stands without it."""
    return selection.snapshot.kept(("facets", selection.identity), lambda: _tokens(selection))


def _tokens(selection: "Selection") -> dict[str, dict[str, int]]:
    terms = {"field": "facet", "size": _ALL}
    answer = selection.snapshot.aggregate(selection.built(), {"facet": {"terms": terms}})
    counts: dict[str, dict[str, int]] = {}
    for bucket in answer["facet"]["buckets"]:
        name, _, value = bucket["key"].partition(":")
        counts.setdefault(name, {})[value] = bucket["doc_count"]
    return counts


def decade_counts(selection: "Selection") -> dict[int, int]:
    """Add up starts and take off ends, so one question does for all decades; open records last until today."""
    anytime = selection.without_years()
    return selection.snapshot.kept(("decades", anytime.identity), lambda: _decades(anytime))


def _decades(selection: "Selection") -> dict[int, int]:
    question = {name: {"terms": {"field": name, "size": _ALL}} for name in ("start", "end")}
    answer = selection.snapshot.aggregate(selection.built(), question)
    starts = _by_decade(answer["start"]["buckets"])
    if not starts:
        return {}
    ends = _by_decade(answer["end"]["buckets"])
    last = max(_decade(timezone.now().year), *starts, *(decade for decade in ends if decade < _decade(OPEN_END)))
    active, counts = 0, {}
    for decade in range(min(starts), last + 10, 10):
        active += starts.get(decade, 0) - ends.get(decade - 10, 0)
        if active:
            counts[decade] = active
    return counts


def _by_decade(buckets: list[dict[str, int]]) -> dict[int, int]:
    decades: dict[int, int] = {}
    for bucket in buckets:
        decade = _decade(int(bucket["key"]))
        decades[decade] = decades.get(decade, 0) + bucket["doc_count"]
    return decades


def _decade(year: int) -> int:
    return year // 10 * 10
