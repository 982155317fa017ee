"""Sending a file piece by piece: announced, resumed where it was cut, checked as a whole. For scripts, in JSON."""

from http import HTTPStatus
from uuid import UUID

from django import forms
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from portal.files import resumable
from portal.files.bodies import bounded
from portal.files.inspect import Rejected
from portal.files.models import StoredFile, Upload
from portal.files.resumable import MOST_PIECE, WrongOffset
from practices.contribute.access import own_contribution
from practices.contribute.attachments import NoQuota, attach, check_room
from practices.contribute.attachments_form import AttachmentsForm
from practices.contribute.attachments_views import STATUS, worded
from practices.contribute.models import Contribution
from practices.contribute.saving import load_draft, version


class Announcement(forms.Form):
    name = forms.CharField(max_length=1000)
    size = forms.IntegerField(min_value=0)
    sha256 = forms.RegexField(r"^[0-9a-f]{64}$")


@own_contribution
@require_POST
def upload_begin(request: HttpRequest, contribution: Contribution) -> JsonResponse:
    """Announce a file; the answer says where to send the pieces and with which to begin."""
    said = Announcement(request.POST)
    if not said.is_valid():
        return JsonResponse({"errors": said.errors}, status=HTTPStatus.BAD_REQUEST)
    try:
        check_room(contribution, said.cleaned_data["size"] + _on_the_way(contribution))
        upload = resumable.begin(**said.cleaned_data, user=request.user, sent_for=contribution.key)
    except (Rejected, NoQuota) as problem:
        return _refused(problem)
    return _expected(contribution, upload, HTTPStatus.CREATED)


@bounded(MOST_PIECE)
@csrf_protect
@own_contribution
@require_http_methods(["GET", "HEAD", "POST"])
def upload_piece(request: HttpRequest, contribution: Contribution, upload: UUID) -> JsonResponse:
    """A piece, and after the last one the whole. GET tells which piece is expected."""
    found = get_object_or_404(Upload, key=upload, user=request.user, sent_for=contribution.key)
    if found.stored:
        return JsonResponse({"offset": found.size, **_row(request, contribution, found.stored)})
    if request.method != "POST":
        return _expected(contribution, found)
    try:
        found = resumable.add(found, _offset(request), request.body)
        return _finished(request, contribution, found) if found.is_whole else _expected(contribution, found)
    except WrongOffset as wrong:
        return JsonResponse({"offset": wrong.expected}, status=HTTPStatus.CONFLICT)
    except tuple(STATUS) as problem:
        return _refused(problem)


def _finished(request: HttpRequest, contribution: Contribution, upload: Upload) -> JsonResponse:
    """Take the whole file. What the page has to know to go on is in the answer."""
    before = AttachmentsForm(load_draft(contribution)).seen
    stored = resumable.finish(upload, contribution.organisation)
    there = attach(contribution, stored, user=request.user, upload=upload)
    return JsonResponse({"offset": upload.size, **_row(request, contribution, there, before)})


def _row(request: HttpRequest, contribution: Contribution, stored: StoredFile, before: str = "") -> dict[str, str]:
    """The row as HTML. Its page goes on saving only if it showed what stood there before: else it must notice."""
    form = AttachmentsForm(load_draft(contribution))
    rows = [one for one in form.attached() if one.row.file_id == stored.pk]
    context = {"contribution": contribution}
    html = "".join(render_to_string("contribute/attachment.html", {"one": row, **context}, request) for row in rows)
    if before and request.headers.get("X-Seen") == before:
        return {"html": html, "version": version(form.draft), "seen": form.seen}
    return {"html": html}


def _expected(contribution: Contribution, upload: Upload, status: int = HTTPStatus.OK) -> JsonResponse:
    address = reverse("upload_piece", args=[contribution.key, upload.key])
    return JsonResponse({"address": address, "offset": upload.received, "piece": MOST_PIECE}, status=status)


def _refused(problem: Exception) -> JsonResponse:
    return JsonResponse({"error": worded(problem)}, status=STATUS[type(problem)])


def _offset(request: HttpRequest) -> int:
    """Where the piece belongs; −1, which is nowhere, for what is no number."""
    said = request.headers.get("X-Offset", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 12 else -1


def _on_the_way(contribution: Contribution) -> int:
    """Bytes of other files that were announced and have not arrived."""
    return sum(Upload.objects.filter(sent_for=contribution.key, stored=None).values_list("size", flat=True))
