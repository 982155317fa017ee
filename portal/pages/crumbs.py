"""The way to a page of the tree, and what else of the tree its page leads to."""

from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.languages.choice import reader_language
from portal.pages.visibility import for_everybody


def pages_around(page) -> list[Page]:
    """The public pages above it, without root and home, and those that translate it; the highest first."""
    above = [page.path[:length] for length in range(3 * page.steplen, len(page.path), page.steplen)]
    wanted = Q(path__in=above) | Q(translation_key=page.translation_key)
    return list(
        for_everybody(Page.objects.filter(wanted).exclude(pk=page.pk)).select_related("locale").order_by("path")
    )


def crumbs_to(page) -> list[dict[str, str]]:
    """Home, the public pages between, the page itself."""
    between = [one for one in page.public_around if page.path.startswith(one.path)]
    return [
        {"label": _("Home"), "url": f"/{reader_language()}/"},
        *({"label": one.title, "url": one.url} for one in between),
        {"label": page.title, "url": ""},
    ]
