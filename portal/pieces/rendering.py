"""A piece as text that is safe to stand in a page."""

from functools import cache

from django.conf import settings
from django.template import engines
from django.utils.safestring import SafeString

from portal.languages.choice import reader_language


def render_piece(name: str, /, **shown) -> SafeString:
    """Fill `templates/pieces/<name>.jinja` with what is given by name, and with nothing else.

    A piece that is given nothing is the same for all readers of a language: it is filled once a process.
    """
    if shown or settings.DEBUG:
        return _filled(name, shown)
    return _same_for_all(name, reader_language())


@cache
def _same_for_all(name: str, language: str) -> SafeString:
    return _filled(name, {})


def _filled(name: str, shown: dict) -> SafeString:
    pieces = engines["pieces"].env  # type: ignore[attr-defined]
    return SafeString(pieces.get_template(f"{name}.jinja").render(shown))
