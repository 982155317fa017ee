"""The page of a publication from the record alone, so that an editor's preview shows the same as the public page."""

from typing import Any

from django import template

from portal.library.models import Publication
from portal.library.page import page_of

register = template.Library()


@register.simple_tag
def publication_page(publication: Publication) -> dict[str, Any]:
    """Worked out once, although head and body of the page both ask for it."""
    known = publication.__dict__
    if "_page" not in known:
        known["_page"] = page_of(publication)
    return known["_page"]
