"""What every request passes: refusing what no address of ours can hold, and keeping answers out of shared caches."""

import logging
import re
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy as _

LONGEST_ADDRESS = 16_384
MOST_BODY = 25 * 1024 * 1024
"""More than the largest file with the fields around it, and what the proxy in front of us lets pass."""
TOO_LARGE = _("What you sent is too large: a file may have at most 20 MB. Nothing that was saved before is lost.")
TOKEN = re.compile(r"(?<=[/:])[\w-]{43}(?![\w-])|(?<=-)[0-9a-z]{6,7}-[0-9a-f]{32}(?![\w-])")
"""256 bits as our links carry them, the signature of a signed link, and what sets a new password.

Whoever reads one in a log could open what it opens.
"""


class InputGate:
    """400 in our own page for a NUL, which no text of ours holds; 414 for an address longer than any of ours.

    413 for a body larger than any of ours, before a byte of it is read.

    Django has decoded the path already: bytes that are no UTF-8 stand in it as %FF and lead to a plain 404.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path, query = request.META.get("PATH_INFO", ""), request.META.get("QUERY_STRING", "")
        if len(path) + len(query) > LONGEST_ADDRESS:
            return _refuse(request, HTTPStatus.REQUEST_URI_TOO_LONG)
        if _size(request.META.get("CONTENT_LENGTH")) > MOST_BODY:
            return _refuse(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "413.html", {"sentence": TOO_LARGE})
        if any("\0" in text for text in (path, *request.COOKIES.values())) or "%00" in path:
            return _refuse(request, HTTPStatus.BAD_REQUEST)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A line that broke is no error of ours."""
        if isinstance(exception, UnreadablePostError):
            return _refuse(request, HTTPStatus.BAD_REQUEST)
        return None


def _refuse(
    request: HttpRequest, status: HTTPStatus, template: str = "400.html", context: dict | None = None
) -> HttpResponse:
    """In the reader's language: nobody has found it yet, and the thread still has that of its last reader."""
    with translation.override(translation.get_language_from_request(request, check_path=True)):
        return render(request, template, context, status=status)


class WholeBody:
    """A request's body that says so where its line broke: half a form must not be saved as if it were a whole one.

    The web server ends such a body as it ends any other, and Django would read what came.
    """

    def __init__(self, stream, size: int):
        self.stream, self.missing = stream, size

    def read(self, size: int = -1) -> bytes:
        wanted = self.missing if size is None or size < 0 else min(size, self.missing)
        return self._received(self.stream.read(wanted), wanted)

    def readline(self, size: int = -1) -> bytes:
        wanted = self.missing if size is None or size < 0 else min(size, self.missing)
        line = self.stream.readline(wanted)
        return self._received(line, len(line) if line.endswith(b"\n") else wanted)

    def _received(self, data: bytes, wanted: int) -> bytes:
        self.missing -= len(data)
        if len(data) < wanted:
            raise ConnectionResetError
        return data


def with_whole_bodies(application):
    """Let a WSGI application read a body to its announced end or not at all."""

    def answer(environ, start_response):
        if said := _size(environ.get("CONTENT_LENGTH")):
            environ["wsgi.input"] = WholeBody(environ["wsgi.input"], said)
        return application(environ, start_response)

    return answer


def _size(said: str | None) -> int:
    """The announced length; 0 for one that is none."""
    return int(said) if said and said.isascii() and said.isdigit() else 0


class PrivateByDefault:
    """`private, no-store` on every answer that does not say itself how it may be kept (design, section 6)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.says_nothing_of_keeping = "Cache-Control" not in response.headers
        if response.headers.get("Cache-Control", "private") == "private":  # Wagtail says no more of its previews
            response.headers["Cache-Control"] = "private, no-store"
        return response


def said_nothing_of_keeping(response: HttpResponseBase) -> bool:
    """Whether no view has said how this answer may be kept. By the header alone nobody could tell any more."""
    return getattr(response, "says_nothing_of_keeping", False)


class WithoutTokens(logging.Filter):
    """Leaves the tokens of links out of every line of the log; Django writes down the address of each 404."""

    def filter(self, record: logging.LogRecord) -> bool:
        line = record.getMessage()
        if TOKEN.search(line):
            record.msg, record.args = TOKEN.sub("…", line), ()
        return True
