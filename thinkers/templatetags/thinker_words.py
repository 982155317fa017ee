"""Facts of a thinker in words, for those who are asked whether they are right."""

from django import template
from django.utils.translation import gettext as _

from thinkers.enums import Available
from thinkers.spoken import spoken_name

register = template.Library()


@register.filter
def worded(nomination) -> list[tuple[str, str]]:
    """Label and words of what was chosen from lists."""
    labels = dict(Available.choices)
    facts = [
        (_("Working languages"), [spoken_name(code) for code in nomination.languages]),
        (_("Pillars"), [pillar.label for pillar in nomination.pillars.all()]),
        (_("Available for"), [str(labels[one]) for one in nomination.available_for if one in labels]),
    ]
    return [(label, _(", ").join(words)) for label, words in facts if words]
