"""The second template language, for what stands on every page or hundreds of times on one (ADR 0014).

A piece is a Jinja2 template in `templates/pieces/`. It is given all that it shows by name, and asks nobody who reads.
"""

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django_htmx.jinja import htmx_script
from jinja2 import Environment

from portal.languages.addresses import address
from portal.languages.choice import direction, language_attributes, reader_language
from portal.languages.templatetags.languages import paragraphs
from portal.pieces.rendering import render_piece


def environment(**options) -> Environment:
    """Everything is escaped, strings are the catalogues', lines that only hold a statement leave no trace."""
    pieces = Environment(  # noqa: S701 - Django's backend switches escaping on, in `options`
        extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True, **options
    )
    pieces.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    pieces.globals |= {
        "address": address,
        "htmx_script": htmx_script,
        "lang_of": language_attributes,
        "languages": settings.LANGUAGES,
        "piece": render_piece,
        "reader_language": reader_language,
        "static": static,
        "url": reverse,
    }
    pieces.filters |= {"direction": direction, "paragraphs": paragraphs, "size_of_file": filesizeformat}
    return pieces
