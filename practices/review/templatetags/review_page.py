"""What the list of steps shows of each."""

from django import template

from practices.review.criteria import CRITERIA
from practices.review.models import Step

register = template.Library()


@register.simple_tag
def criteria_met(step: Step) -> list[str]:
    """The criteria that the reviewer has ticked, in words."""
    return [str(CRITERIA[key]) for key in step.criteria if key in CRITERIA]
