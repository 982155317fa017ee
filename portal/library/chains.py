"""One publication stands on another: a translation of it, a later version of it. Never in a circle."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LONGEST = 30


def is_circle(publication, name: str) -> bool:
    """Whether the chain of `name` comes back to the publication, or is longer than any real one."""
    key = getattr(publication, f"{name}_id")
    for _step in range(LONGEST):
        if key is None:
            return False
        if key == publication.pk:
            return True
        key = type(publication).objects.filter(pk=key).values_list(f"{name}_id", flat=True).first()
    return True


def check_no_circle(publication, name: str) -> None:
    """Raise ValidationError, at the field, for a publication that would stand on itself."""
    if is_circle(publication, name):
        sentence = _("This leads back to the publication itself. Choose the one that was there first.")
        raise ValidationError({name: sentence})


def obstacles(publication) -> list[str]:
    """The same at every door: a draft may have been written before the other one was changed."""
    if any(is_circle(publication, name) for name in ("translation_of", "version_of")):
        return [_("A publication cannot be a translation or a later version of itself. Choose another one.")]
    return []
