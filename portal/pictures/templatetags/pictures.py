"""`{% picture image sizes="card" alt=text.alt %}`: a picture from what has been made of it, or nothing."""

from typing import Any

from django import template
from wagtail.images.models import Image

from portal.pictures.renditions import renditions_of
from portal.pictures.shapes import FORMATS, SHAPES

register = template.Library()


@register.inclusion_tag("pictures/picture.html")
def picture(image: Image | None, sizes: str = "page", alt: str | None = None, lazy: bool = True) -> dict[str, Any]:
    """Never makes anything and never fails: while a new picture is not ready, its place is empty.

    Without `alt`, the words that a StreamField's picture brings with it; "" where it is decorative.
    """
    if not image:
        return {}
    shape, found = SHAPES[sizes], renditions_of(image)
    by_format = {kind: [found[spec] for spec in shape.specs(kind) if spec in found] for kind in FORMATS}
    sources = [{"type": f"image/{kind}", "srcset": _srcset(made)} for kind, made in by_format.items() if made]
    made = by_format[FORMATS[-1]]
    if not made:
        return {}
    words = _own_words(image) if alt is None else alt
    return {"sources": sources, "sizes": shape.sizes, "shown": made[-1], "alt": words, "lazy": lazy}


def _srcset(made: list) -> str:
    """Each width once: a small picture is not made larger, so two of its shapes are the same."""
    widths = {one.width: one.url for one in made}
    return ", ".join(f"{url} {width}w" for width, url in widths.items())


def _own_words(image: Image) -> str:
    if image.decorative:
        return ""
    return image.contextual_alt_text or image.description
