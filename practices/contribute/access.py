"""Who gets to an organisation's case study: its members, while they are members. To everybody else it is not there."""

import logging
from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from portal.accounts.belonging import organisations_of
from portal.posting.kept import sign_in_required
from practices.contribute.models import Contribution

logger = logging.getLogger(__name__)


def own_contribution(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Call `view(request, contribution, …)` for a member of its organisation; 404 for anybody else who is signed in.

    Asked anew at every request: whoever has left the organisation is nobody at the next one.
    """

    @sign_in_required
    @wraps(view)
    def checked(request: HttpRequest, key: UUID, **kwargs) -> HttpResponse:
        return view(request, find_contribution(request.user, key), **kwargs)

    return checked


def find_contribution(user, key: UUID) -> Contribution:
    mine = Contribution.objects.filter(organisation__in=organisations_of(user)).select_related(
        "practice", "organisation"
    )
    try:
        return mine.get(key=key)
    except Contribution.DoesNotExist:
        logger.warning("Account %s asked for the case study %s, which is not of its organisations.", user.pk, key)
        raise Http404 from None
