"""What a link opens: the draft as the public would see it, its files and, if it says so, a place for comments."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial, wraps
from http import HTTPStatus
from itertools import chain
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.files.models import StoredFile
from portal.files.serving import respond
from portal.posting.once import once
from practices.contribute.link_forms import RemarkForm
from practices.contribute.links import find_link, words_behind
from practices.contribute.models import DraftLink, LinkKind
from practices.contribute.preview import address_in
from practices.contribute.sections import BY_SLUG
from practices.models import Practice
from practices.page import page_of
from practices.review.comments import comment

PRIVATE = {
    "X-Robots-Tag": "noindex, noarchive",
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "same-origin",  # with "no-referrer" browsers say Origin: null for our own form
}
MOST_AN_HOUR = 30

View = Callable[..., HttpResponse]


def by_link(view: View) -> View:
    """Call `view(request, link, draft, …)` with what the token opens; the same 404 for every one that opens nothing."""

    @wraps(view)
    def answer(request: HttpRequest, token: str, **kwargs) -> HttpResponse:
        link = find_link(token)
        draft = words_behind(link) if link else None
        if draft is None:
            raise Http404
        response = view(request, link, draft, token=token, **kwargs)
        for name, value in PRIVATE.items():
            response.headers[name] = value
        return response

    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
@once
def shared_draft(request: HttpRequest, link: DraftLink, draft: Practice, token: str) -> HttpResponse:
    if request.method != "POST":
        return _page(request, link, draft, token, RemarkForm())
    if link.kind != LinkKind.COMMENT:
        raise Http404
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return _page(request, link, draft, token, form)
    if _too_many(link):
        form.add_error(None, _("You have sent many comments within this hour. Please send this one later."))
        return _page(request, link, draft, token, form, HTTPStatus.TOO_MANY_REQUESTS)
    comment(link.practice, form.cleaned_data["section"], form.cleaned_data["words"], link=link)
    messages.success(request, _("Thank you. The authors and the reviewers can read your comment now."))
    return redirect("shared_draft", token)


@require_safe
@by_link
def shared_file(request: HttpRequest, link: DraftLink, draft: Practice, token: str, key: UUID) -> HttpResponse:
    """A picture or a document of the draft, in the size that the page shows or in full."""
    stored = get_object_or_404(StoredFile, key=key, pk__in=[row.file_id for row in draft.attachments.all()])
    size = "small" if request.GET.get("size") == "small" else "full"
    return respond(stored, size=size, attachment=not stored.is_image)


def _page(
    request: HttpRequest, link: DraftLink, draft: Practice, token: str, form: RemarkForm, status: int = HTTPStatus.OK
) -> HttpResponse:
    draft.live = False  # without what is made from the public record: citation, structured data
    draft.get_absolute_url = partial(address_in, "shared_draft", token)  # its other languages, too, by the link
    draft.shown_by_link = request.resolver_match.kwargs["token"]  # its files are asked for by the link, too
    remarks = [(BY_SLUG.get(said.section), said) for said in link.comments.all()]
    page = {**page_of(draft, request), "is_preview": True, "link": link, "form": form, "remarks": remarks,
            "may_comment": link.kind == LinkKind.COMMENT}  # fmt: skip
    _lead_to_own_files(page, token)
    response = TemplateResponse(request, "contribute/shared.html", page, status=status)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        response.headers["Retry-After"] = "3600"
    return response


def _lead_to_own_files(page: dict[str, Any], token: str) -> None:
    """A draft's own addresses of its files ask for an account; here they lead through the link."""
    for shown in chain.from_iterable(page.get("attachments", {}).values()):
        shown["url"] = reverse("shared_file", args=[token, shown["file"].key])
        if "small_url" in shown:
            shown["small_url"] = f"{shown['url']}?size=small"


def _too_many(link: DraftLink) -> bool:
    return link.comments.filter(at__gt=timezone.now() - timedelta(hours=1)).count() >= MOST_AN_HOUR
