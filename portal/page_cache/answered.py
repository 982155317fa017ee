"""Whether an answer says the same to everybody. Each question must be answered with yes; in doubt nothing is kept."""

import gzip
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from portal.gate import said_nothing_of_keeping
from portal.page_cache.allowed import WAGTAIL, prefix_of
from portal.page_cache.asked import tells_where_from

LARGEST = 2_000_000
"""Bytes; none of our pages comes near it."""

IN_THE_KEY = {"accept-encoding", "hx-request", "hx-history-restore-request"}
"""What an answer may vary by, since the key holds it or, of the encoding, the kept page has both."""

FORMS = (b"csrfmiddlewaretoken", b"one_time_key")
FOR_ANYBODY = {"public", "max-age"}


def is_for_everybody(request: HttpRequest, response: HttpResponse, name: str) -> bool:
    return (
        response.status_code == HTTPStatus.OK
        and not response.streaming
        and len(response.content) <= LARGEST
        and not response.cookies
        and not response.has_header("Set-Cookie")
        and response.headers.get("Content-Encoding", "gzip") == "gzip"
        and _may_be_kept(response)
        and _varies_by_the_key(request, response)
        and _came_from(request, name)
        and not _was_personal(request)
        and not _has_form(response)
    )


def _has_form(response: HttpResponse) -> bool:
    """What is packed is read unpacked."""
    body = gzip.decompress(response.content) if response.has_header("Content-Encoding") else response.content
    return any(word in body for word in FORMS)


def _may_be_kept(response: HttpResponse) -> bool:
    """The view said nothing, or that everybody may keep it; whatever else it said is no."""
    if said_nothing_of_keeping(response):
        return True
    words = [word.strip().lower() for word in response.headers.get("Cache-Control", "").split(",")]
    return "public" in words and all(word.partition("=")[0].strip() in FOR_ANYBODY for word in words)


def _varies_by_the_key(request: HttpRequest, response: HttpResponse) -> bool:
    """A header that is there and names nothing, or names what we do not know, is a no."""
    if not response.has_header("Vary"):
        return True
    known = IN_THE_KEY if prefix_of(request.path_info) else IN_THE_KEY | {"accept-language"}
    if not tells_where_from(request):
        known = known | {"referer"}
    return {word.strip().lower() for word in response.headers["Vary"].split(",")} <= known


def _came_from(request: HttpRequest, name: str) -> bool:
    """The view itself answered; and of Wagtail's pages only one that nothing restricts (wagtail_hooks)."""
    match = request.resolver_match
    if match is None or match.view_name != name:
        return False
    return name != WAGTAIL or getattr(request, "is_unrestricted_page", False)


def _was_personal(request: HttpRequest) -> bool:
    """Whoever asked for the session, its user, its messages or the key of a form made something for one reader."""
    session, messages = getattr(request, "session", None), getattr(request, "_messages", None)
    return (
        getattr(request, "is_preview", False)
        or (session is not None and (session.accessed or session.modified))
        or (messages is not None and (messages.used or messages.added_new or bool(messages._queued_messages)))
        or "CSRF_COOKIE" in request.META
    )
