"""The names of all series, as labels of a facet."""

from functools import lru_cache

from portal.languages.choice import reader_language
from portal.languages.fields import in_language
from portal.library.models import Series
from portal.search.engine import IndexUnavailable
from portal.search.reader import generation


def _labels() -> dict[str, dict[str, str]]:
    return dict(Series.objects.values_list("slug", "labels"))


@lru_cache(maxsize=1)
def _labels_of(_generation: str) -> dict[str, dict[str, str]]:
    return _labels()


def series_labels() -> dict[str, dict[str, str]]:
    """Slug → label a language; renewed with each generation of the index, which a change of a series makes anew."""
    try:
        return _labels_of(generation())
    except IndexUnavailable:
        return _labels()


def series_names() -> dict[str, str]:
    """Slug → name of every series for the present reader."""
    language = reader_language()
    return {slug: in_language(labels, language) for slug, labels in series_labels().items()}


def forget() -> None:
    """Drop the names held in this process (tests)."""
    _labels_of.cache_clear()
