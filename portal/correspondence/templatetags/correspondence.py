"""What readers have to say to a page, below it, and where they write to a partner."""

from django import template

from portal.correspondence import partners
from portal.correspondence.replies import is_open, key_of, shown_on
from portal.partners.models import Partner

register = template.Library()


@register.inclusion_tag("correspondence/replies.html")
def replies(page) -> dict:
    """The approved replies and the way to leave one; nothing at all on a page that is not open for them."""
    opened = is_open(page)
    if not opened:
        return {"is_open": False}
    return {"key": key_of(page), "is_open": True, "replies": shown_on(page)}


@register.simple_tag
def partner_writing_url(partner: Partner) -> str:
    """The address of the form; "" where it would answer nobody, so that no link leads there."""
    return partners.writing_url(partner)
