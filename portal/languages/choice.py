"""Which languages the portal speaks, and which text a reader gets."""

from functools import cache

from babel import Locale
from django.conf import settings
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

CODES: tuple[str, ...] = tuple(code for code, _ in settings.LANGUAGES)


def reader_language() -> str:
    """The language of the interface the reader has chosen, as one of CODES."""
    language = (translation.get_language() or settings.LANGUAGE_CODE)[:2]
    return language if language in CODES else settings.LANGUAGE_CODE


def direction(language: str) -> str:
    """'rtl' for Arabic, else 'ltr'; the value of an HTML `dir` attribute."""
    return "rtl" if get_language_info(language)["bidi"] else "ltr"


def language_attributes(language: str) -> SafeString:
    """The `lang` and `dir` attributes of words in `language`; nothing when the page's language is the same."""
    if not language or language == reader_language():
        return SafeString("")
    return format_html('lang="{}" dir="{}"', language, direction(language))


def own_name(language: str) -> str:
    """A language's name in itself: "Español"."""
    return dict(settings.LANGUAGES)[language]


def translated_name(language: str) -> str:
    """A language's name as it stands within a sentence of the reader's language: "Spanish", "espagnol"."""
    return _names_of_languages(reader_language())[language]


@cache
def _names_of_languages(reader: str) -> dict[str, str]:
    return dict(Locale(reader).languages)


def text_in_note(language: str) -> str:
    """ "Text in Spanish" for a reader of another language; empty when the text is in his own."""
    if language == reader_language():
        return ""
    return _("Text in %(language)s") % {"language": translated_name(language)}
