"""What the admin does differently for a publication: its files come first."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from portal.files.models import StoredFile
from portal.files.serving import respond
from portal.library.uploads import FOR_LIBRARY, take_files
from portal.records.views import RecordCreateView, RecordEditView

MAY_EDIT = ("library.add_publication", "library.change_publication")


def may_edit(user) -> bool:
    return any(map(user.has_perm, MAY_EDIT))


class TakesFiles:
    """For a view with a form: its files are taken before anything is locked, of those only who may edit the library."""

    def dispatch(self, request, *args, **kwargs):
        if request.method == "POST" and may_edit(request.user):
            take_files(request)
        return super().dispatch(request, *args, **kwargs)


class PublicationCreateView(TakesFiles, RecordCreateView):
    pass


class PublicationEditView(TakesFiles, RecordEditView):
    pass


@require_safe
def draft_file(request: HttpRequest, key: UUID) -> HttpResponse:
    """A file of the library for those who may edit it, public or not."""
    if not may_edit(request.user):
        raise PermissionDenied
    stored = get_object_or_404(StoredFile, key=key, sent_for=FOR_LIBRARY)
    return respond(stored, attachment=False, is_read_here=True)
