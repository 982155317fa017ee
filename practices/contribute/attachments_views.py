"""A file is sent with the form of the page: what is typed about the others is saved with it."""

from http import HTTPStatus

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect

from portal.files.bodies import MOST_BODY, bounded
from portal.files.enums import Reason
from portal.files.ingest import take
from portal.files.inspect import Rejected, check_size
from portal.files.storage import NoRoom
from practices.contribute.access import own_contribution
from practices.contribute.attachments import NoQuota, attach, check_room
from practices.contribute.attachments_form import AttachmentsForm
from practices.contribute.editing import Closed
from practices.contribute.frame import frame
from practices.contribute.models import Contribution
from practices.contribute.saving import load_draft, version
from practices.contribute.sections import BY_SLUG, neighbours
from practices.contribute.writing import write_section

SECTION = BY_SLUG["attachments"]

STATUS = {
    Rejected: HTTPStatus.BAD_REQUEST,
    NoQuota: HTTPStatus.BAD_REQUEST,
    Closed: HTTPStatus.CONFLICT,
    NoRoom: HTTPStatus.INSUFFICIENT_STORAGE,
}


@bounded(MOST_BODY)
@csrf_protect
@own_contribution
def attachment_send(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    """Save what is typed, then take the file. What cannot be taken is said on the page."""
    section = redirect("contribution_section", contribution.key, SECTION.slug)
    if request.method != "POST":  # back from signing in, or the address of a refused file loaded again
        return write_section(request, contribution, SECTION, {}) if "kept" in request.GET else section
    response = write_section(request, contribution, SECTION, {})
    if response.status_code != HTTPStatus.FOUND or "send" not in request.POST:
        return section if response.status_code == HTTPStatus.FOUND else response
    try:
        receive(contribution, request.FILES.get("file"), request.user)
    except tuple(STATUS) as problem:
        return _refused(request, contribution, problem)
    return section


def receive(contribution: Contribution, file: UploadedFile | None, user) -> None:
    """Take a file that came whole. Raises what STATUS names."""
    if file is None:
        raise Rejected(Reason.NOT_CHOSEN)
    check_size(file.size)
    check_room(contribution, file.size)
    organisation = contribution.organisation
    stored = take(file, name=file.name, user=user, organisation=organisation, sent_for=contribution.key)
    attach(contribution, stored, user=user)


def worded(problem: Exception) -> str:
    """Why a file was not taken."""
    if isinstance(problem, NoRoom):
        return _("The portal has no room for files at the moment. Nothing you wrote is lost. Please try again later.")
    return str(problem)


def _refused(request: HttpRequest, contribution: Contribution, problem: Exception) -> HttpResponse:
    contribution.practice.refresh_from_db()
    form = AttachmentsForm(load_draft(contribution))
    before, after = neighbours(contribution, SECTION)
    page = {
        **frame(contribution, form.draft, SECTION),
        "form": form, "before": before, "after": after, "version": version(form.draft), "seen": form.seen,
        "problem": worded(problem),
    }  # fmt: skip
    return render(request, SECTION.template, page, status=STATUS[type(problem)])
