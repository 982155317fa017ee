"""Giving out a stored file. Who may have it was asked before; here it is made harmless for the browser."""

from http import HTTPStatus

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.utils.http import content_disposition_header

from portal.files.enums import FileType
from portal.files.models import StoredFile
from portal.files.names import EXTENSIONS
from portal.files.storage import open_file, place_of

SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
    "Cache-Control": "private, no-store",
}
PUBLIC = "public, max-age=60"
"""A withdrawal takes effect within 60 seconds, in every cache."""

READ_ONLY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"
"""For a cleaned PDF that is read in the browser: a sandbox would keep its reader from opening it."""


def respond(
    stored: StoredFile, *, size: str = "full", attachment: bool = True, name: str = "", is_public: bool = False,
    is_read_here: bool = False,
) -> HttpResponse:  # fmt: skip
    """The file, or 404: what is infected is given to nobody, what is not a picture only to be saved.

    `name`, without its extension, stands for the one that its sender gave it, which may name people. A PDF that staff
    have chosen `is_read_here`: the browser opens it, at the page that its address names.
    """
    if stored.is_infected or (size == "small" and not stored.is_image):
        raise Http404
    response = _through_proxy(stored, size) if settings.SENDFILE_PREFIX else _streamed(stored, size)
    for header, value in SAFE.items():
        response.headers[header] = value
    opens = is_read_here and stored.type == FileType.PDF
    if opens:
        response.headers["Content-Security-Policy"] = READ_ONLY
    as_attachment = attachment or not (stored.is_image or opens)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment, _name(stored, name))
    if is_public and (stored.is_image or is_read_here):
        response.headers["Cache-Control"] = PUBLIC
        del response.headers["X-Robots-Tag"]
    return response


def _name(stored: StoredFile, instead: str) -> str:
    return f"{instead}{EXTENSIONS[FileType(stored.type)]}" if instead else stored.name


def _streamed(stored: StoredFile, size: str) -> HttpResponse:
    try:
        file = open_file(stored.key, size)
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(file, content_type=stored.type)
    response.headers["Content-Length"] = str(file.size)
    return response


def _through_proxy(stored: StoredFile, size: str) -> HttpResponse:
    """An empty answer that names the file to the proxy in front of us, which sends it."""
    headers = {"X-Accel-Redirect": f"{settings.SENDFILE_PREFIX.rstrip('/')}/{place_of(stored.key, size)}"}
    return HttpResponse(content_type=stored.type, headers=headers, status=HTTPStatus.OK)
