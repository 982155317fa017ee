"""Choosing a page in the admin: Wagtail offers every page to whoever may enter, we drafts to their editors only.

One limit: found by words, a public page below a draft says what that draft is called.
"""

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin.views.chooser import ChosenMultipleView, page_models_from_string
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from portal.pages.visibility import for_everybody


def offer_what_may_be_seen(pages: QuerySet, request: HttpRequest) -> QuerySet:
    """Those of them that the person may see. Raises Http404 below a page that may not be seen itself."""
    seen = pages_seen_by(request.user)
    parent = request.resolver_match.kwargs.get("parent_page_id") or _where_all_of_a_kind_stand(request)
    if parent and not seen.filter(pk=parent).exists():
        raise Http404
    return pages.filter(pk__in=seen.values("pk"))


def _where_all_of_a_kind_stand(request: HttpRequest) -> int | None:
    """Where Wagtail begins when it is asked for pages of some kinds; it has refused what is no kind of page."""
    kinds = request.GET.get("page_type")
    if not kinds or request.resolver_match.url_name != "wagtailadmin_choose_page":
        return None
    return Page.objects.type(*page_models_from_string(kinds)).first_common_ancestor().pk


def pages_seen_by(user) -> QuerySet[Page]:
    """What everybody may read, what stands in this person's own tree of pages, and the root of all."""
    own = page_permission_policy.explorable_instances(user)
    public = for_everybody(Page.objects.all())
    return Page.objects.filter(Q(pk__in=own.values("pk")) | Q(pk__in=public.values("pk")) | Q(depth=1))


class SeenPagesChosen(ChosenMultipleView):
    """Wagtail tells the title of every page whose number it is asked for."""

    def get(self, request: HttpRequest) -> HttpResponse:
        asked = {number for number in request.GET.getlist("id") if number.isdecimal()}
        if pages_seen_by(request.user).filter(pk__in=asked).count() < len(set(request.GET.getlist("id"))):
            raise Http404
        return super().get(request)
