"""The heading of a page whose title says the same, so that its template says it once."""

from django import template
from django.template.loader_tags import BLOCK_CONTEXT_KEY

register = template.Library()


@register.simple_tag(takes_context=True)
def title_again(context) -> str:
    """What the `title` block of the page says, for the `heading` block of its frame."""
    return context.render_context[BLOCK_CONTEXT_KEY].get_block("title").render(context)
