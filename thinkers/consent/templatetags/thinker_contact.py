"""Whether readers may write to a thinker: yes or no, and nothing else leaves the table."""

from django import template

from portal.correspondence import relay
from thinkers.consent.relay import KIND
from thinkers.models import Thinker

register = template.Library()


@register.simple_tag
def writing_url(thinker: Thinker) -> str:
    """Where readers write to the thinker; "" where nobody may."""
    return relay.writing_url(KIND, thinker.slug)
