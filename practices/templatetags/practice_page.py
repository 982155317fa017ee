"""The page of a practice from the record alone, so that an editor's preview shows the same as the public page."""

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from practices.models import Practice
from practices.page import page_of

register = template.Library()


@register.simple_tag(takes_context=True)
def practice_page(context: Context, practice: Practice) -> SafeString:
    page = context.template.engine.get_template("practices/page.html")
    with context.push(**page_of(practice, context.get("request"))):
        return page.render(context)
