"""Marking foreign words: a passage in another language than the page carries its own `lang` and `dir`."""

from django import template
from django.utils.html import linebreaks
from django.utils.safestring import SafeString

from portal.languages.choice import direction, language_attributes, own_name, translated_name

register = template.Library()

register.filter("own_name", own_name)
register.filter("language_name", translated_name)
register.filter("direction", direction)
register.simple_tag(language_attributes, name="lang_of")


@register.filter
def paragraphs(words: str) -> SafeString:
    """Plain text as paragraphs; everything in it is escaped."""
    return SafeString(linebreaks(words, autoescape=True))
