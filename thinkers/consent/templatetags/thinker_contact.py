"""Whether readers may write to a thinker: yes or no, and nothing else leaves the table."""

from django import template
from django.urls import reverse

from portal.correspondence.relay import recipient_of
from thinkers.consent.relay import KIND
from thinkers.models import Thinker

register = template.Library()


@register.simple_tag
def writing_url(thinker: Thinker) -> str:
    """Where readers write to the thinker; "" where nobody may."""
    return reverse("relay", args=[KIND, thinker.slug]) if recipient_of(KIND, thinker.slug) else ""
