"""Making and withdrawing links to a draft: for the members of its organisation, and for its reviewers."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from portal.posting.kept import kept_fields, sign_in_required
from portal.posting.once import once
from practices.contribute.access import own_contribution
from practices.contribute.link_forms import LinkForm
from practices.contribute.links import is_open_to_comments, links_of, make_link, may_end, may_share, withdraw_link
from practices.contribute.models import Contribution, DraftLink, LinkKind
from practices.models import Practice
from practices.permissions import belongs

COOKIE = "draft_link"
SALT = "practices.contribute.link"


@own_contribution
@require_http_methods(["GET", "HEAD", "POST"])
@once
def contribution_links(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    """Who may read the draft by a link, whoever made it, for the members of its organisation."""
    here = reverse("contribution_links", args=[contribution.key])
    return _links(request, contribution.practice, LinkKind.READ, here, contribution=contribution)


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
@once
def comment_links(request: HttpRequest, practice: int) -> HttpResponse:
    """Who has been asked for comments by a link, for reviewers and staff."""
    found = get_object_or_404(Practice, pk=practice)
    if not may_share(request.user, found, LinkKind.COMMENT):
        raise Http404
    return _links(request, found, LinkKind.COMMENT, reverse("comment_links", args=[practice]))


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
@once
def draft_link_withdraw(request: HttpRequest, link: int) -> HttpResponse:
    """End a link at once."""
    found = get_object_or_404(DraftLink.objects.select_related("practice__contribution__organisation"), pk=link)
    if not may_end(request.user, found):
        raise Http404
    if request.method == "POST":
        withdraw_link(found)
    if belongs(request.user, found.practice):
        return redirect("contribution_links", found.practice.contribution.key)
    return redirect("comment_links", found.practice_id)


def _links(request: HttpRequest, practice: Practice, kind: str, here: str, **context) -> HttpResponse:
    """`kind` is what may be made here. Its organisation sees and ends the links of both kinds."""
    is_moment = kind == LinkKind.READ or is_open_to_comments(practice)
    may_make = is_moment and may_share(request.user, practice, kind)
    links = links_of(practice, *(LinkKind if kind == LinkKind.READ else [kind]))
    form = LinkForm(request.POST if request.method == "POST" else kept_fields(request))
    if request.method == "POST" and may_make and form.is_valid():
        return _make(request, practice, kind, here, form)
    page = {
        "links": links, "form": form, "may_make": may_make, "is_moment": is_moment,
        "is_for_comments": kind == LinkKind.COMMENT,
        "practice": practice.get_latest_revision_as_object(), "new_link": _address(request), **context,
    }  # fmt: skip
    response = render(request, "contribute/links_page.html", page)
    response.delete_cookie(COOKIE, path=here)
    return response


def _make(request: HttpRequest, practice: Practice, kind: str, here: str, form: LinkForm) -> HttpResponse:
    """The token travels to the next page in a cookie of this browser, and is written down nowhere."""
    _link, token = make_link(practice, kind=kind, by=request.user, **form.cleaned_data)
    response = redirect(here)
    response.set_signed_cookie(
        COOKIE, token, salt=SALT, max_age=300, path=here, httponly=True, samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return response


def _address(request: HttpRequest) -> str:
    """The full address of the link that has just been made, this one time."""
    token = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=300)
    return settings.WAGTAILADMIN_BASE_URL + reverse("shared_draft", args=[token]) if token else ""
