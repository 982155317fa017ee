"""The paths of records' pages. A list has dozens: what is the same for all of one kind is worked out once."""

from functools import cache

from django.urls import reverse
from django.utils import translation

PLACE = "the-slug"


def path_of(url_name: str, slug: str, language: str) -> str:
    """The path of a record's page in a language."""
    before, after = _around(url_name, language)
    return f"{before}{slug}{after}"


@cache
def _around(url_name: str, language: str) -> tuple[str, str]:
    with translation.override(language):
        before, _place, after = reverse(url_name, args=[PLACE]).rpartition(PLACE)
    return before, after
