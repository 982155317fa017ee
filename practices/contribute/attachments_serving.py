"""The files of a draft, for those who may read the draft. To everybody else they are not there."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from portal.files.models import StoredFile
from portal.files.serving import respond
from practices.contribute.models import Contribution
from practices.permissions import may_read_draft


@require_safe
def draft_file(request: HttpRequest, key: UUID, file: UUID, size: str = "full") -> HttpResponse:
    """A file that was sent for this very case study."""
    contribution = get_object_or_404(Contribution.objects.select_related("practice", "organisation"), key=key)
    if not may_read_draft(request.user, contribution.practice):
        raise Http404
    stored = get_object_or_404(StoredFile, key=file, sent_for=contribution.key)
    return respond(stored, size=size, attachment=not stored.is_image)
