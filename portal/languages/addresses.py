"""Addresses of views in the reader's language, worked out once a process: to reverse one takes as long as a query."""

from functools import cache

from django.urls import reverse
from django.utils.translation import override

from portal.languages.choice import reader_language


def address(name: str, **chosen: str) -> str:
    """The address of a view that takes no arguments, or a few fixed ones."""
    return _address(name, reader_language(), tuple(chosen.items()))


@cache
def _address(name: str, language: str, chosen: tuple[tuple[str, str], ...]) -> str:
    with override(language):
        return reverse(name, kwargs=dict(chosen))
