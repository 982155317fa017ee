"""Documents that staff upload: everybody gets one once a public page shows it, nobody but staff before and after."""

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from portal.accounts.second_step import is_missing
from portal.pages.visibility import for_everybody


def keep_drafts_private(document: AbstractDocument, request: HttpRequest) -> None:
    """Raises Http404, as for a document that does not exist; also for staff who have not shown their second step."""
    if not is_shown(document) and (is_missing(request) or not may_use(request.user, document)):
        raise Http404


def is_shown(document: AbstractDocument) -> bool:
    """Whether a page that everybody may read leads to it.

    Wagtail notes what a page leads to while it saves it, from what is live of it: a change that waits is not there.
    """
    pages = ContentType.objects.get_for_model(Page)
    leading_to_it = ReferenceIndex.get_references_to(document).filter(base_content_type=pages)
    keys = set(leading_to_it.values_list("object_id", flat=True))
    return bool(keys) and for_everybody(Page.objects.filter(pk__in=keys)).exists()


def may_use(user, document: AbstractDocument) -> bool:
    policy = policy_registry.get_by_type(type(document))
    return policy.user_has_any_permission_for_instance(user, {"choose", "change"}, document)
