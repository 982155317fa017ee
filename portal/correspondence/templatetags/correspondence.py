"""What readers have to say to a page, below it."""

from django import template

from portal.correspondence.replies import is_open, key_of, shown_on

register = template.Library()


@register.inclusion_tag("correspondence/replies.html")
def replies(page) -> dict:
    """The approved replies and the way to leave one; nothing at all on a page that is not open for them."""
    opened = is_open(page)
    if not opened:
        return {"is_open": False}
    return {"key": key_of(page), "is_open": True, "replies": shown_on(page)}
