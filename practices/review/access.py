"""Who gets to the pages of review: reviewers, and to no record of their own organisation. To others it is not there."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin.auth import require_admin_access

from portal.posting.kept import sign_in_required
from practices import permissions
from practices.models import Practice
from practices.review.rounds import was_handed_in


def reviewers_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let reviewers pass; what one has typed after his session ended is kept for him."""

    @sign_in_required
    @require_admin_access
    @wraps(view)
    def checked(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not permissions.is_reviewer(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return checked


def reviewable(user, pk: int) -> Practice:
    """The practice, or 404 where this reviewer may not judge it, or where its organisation still writes for itself."""
    found = Practice.objects.select_related(
        "contribution__organisation", "contribution__assigned_to", "latest_revision"
    )
    practice = found.filter(pk=pk).first()
    if practice is None or not permissions.may_review(user, practice) or not was_handed_in(practice):
        raise Http404
    return practice
