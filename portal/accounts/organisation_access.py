"""Who comes to the pages of an organisation. To everybody else it is not there."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from portal.accounts.belonging import may_manage, organisations_seen_by
from portal.posting.kept import sign_in_required
from portal.posting.once import once


def own_organisation(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the organisation of the address, for those who may see it."""

    @wraps(view)
    def answer(request: HttpRequest, pk: int, **kwargs) -> HttpResponse:
        return view(request, get_object_or_404(organisations_seen_by(request.user), pk=pk), **kwargs)

    return sign_in_required(once(answer))


def managed_organisation(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The same for those who may change it; another member is told that he may not."""

    @wraps(view)
    def answer(request: HttpRequest, organisation, **kwargs) -> HttpResponse:
        if not may_manage(request.user, organisation):
            raise PermissionDenied
        return view(request, organisation, **kwargs)

    return own_organisation(answer)
