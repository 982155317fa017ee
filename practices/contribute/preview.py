"""A draft as the public would see it, for those who may see it before."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from portal.languages.choice import reader_language
from practices.contribute.access import own_contribution
from practices.contribute.models import Contribution
from practices.contribute.saving import load_draft
from practices.models import Practice
from practices.page import page_of


@own_contribution
@require_safe
def contribution_preview(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    address = partial(address_in, "contribution_preview", contribution.key)
    return render_preview(request, load_draft(contribution), address=address, back_url=contribution.get_absolute_url())


def address_in(name: str, key: UUID | str, language: str | None = None) -> str:
    """Where a draft stands in another language, or in the reader's."""
    with translation.override(language or reader_language()):
        return reverse(name, args=[key])


def render_preview(request: HttpRequest, draft: Practice, *, address: Callable[..., str], **context) -> HttpResponse:
    """The public page of a draft in the language of the address, below a bar that says that it is none.

    `address(language)` is where the same preview stands in another language. No cache and no search engine keeps it.
    """
    draft.live = False  # also of an update: without what is made from the public record, citation and structured data
    draft.get_absolute_url = address
    page = {**page_of(draft, request), "is_preview": True, **context}
    response = render(request, "contribute/preview.html", page)
    response.headers["X-Robots-Tag"] = "noindex, noarchive"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
