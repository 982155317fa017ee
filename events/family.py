"""Events within events: a side event belongs to one conference, and no event to itself."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

DEEPEST = 20
"""More generations than this are a circle, too, as far as a page can tell."""


def check_no_circle(event) -> None:
    """Refuse a parent that is the event itself or stands below it."""
    above, seen = event.parent_id, 0
    while above is not None:
        seen += 1
        if above == event.pk or seen > DEEPEST:
            raise ValidationError({"parent": _("An event cannot be part of itself, nor of one that is part of it.")})
        above = type(event).objects.filter(pk=above).values_list("parent_id", flat=True).first()
