"""What of a request decides its answer. Whatever could decide it besides leads past the cache."""

from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest

from portal.page_cache.allowed import LONGEST_QUERY, can_lie_at, prefix_of
from portal.page_cache.state import state

LONGEST_PATH = 300
LONGEST_LANGUAGES = 200
HTMX = ("HTTP_HX_REQUEST", "HTTP_HX_HISTORY_RESTORE_REQUEST")
PERSONAL = ("HTTP_AUTHORIZATION", "HTTP_TRANSFER_ENCODING", "HTTP_HX_REQUEST_URI_AUTOENCODED")


class Key(NamedTuple):
    """The query stands in it as it was sent: a page repeats its own address, so another order is another page."""

    scheme: str
    host: str
    path: str
    query: str
    fragment: str
    languages: str
    state: str


def key_of(request: HttpRequest) -> Key | None:
    """The key of a request that anybody could have made; None where it may neither get nor leave a kept page."""
    meta = request.META
    path, query = request.path, meta.get("QUERY_STRING", "")
    if request.method not in ("GET", "HEAD") or not can_lie_at(request.path_info):
        return None
    if len(path) > LONGEST_PATH or len(query) > LONGEST_QUERY:
        return None
    if _is_personal(request) or (fragment := _fragment(meta)) is None:
        return None
    languages = "" if prefix_of(request.path_info) else meta.get("HTTP_ACCEPT_LANGUAGE", "")
    if len(languages) > LONGEST_LANGUAGES or (made_from := state()) is None:
        return None
    try:
        return Key(request.scheme or "", request.get_host(), path, query, fragment, languages, made_from)
    except DisallowedHost:
        return None


def came_alone(request: HttpRequest) -> bool:
    """No cookie at all: only the answer to such a request may be kept."""
    return not request.META.get("HTTP_COOKIE")


def tells_where_from(request: HttpRequest) -> bool:
    """A Referer with a query: the page of a practice leads back to the list as the reader had filtered it."""
    return "?" in request.META.get("HTTP_REFERER", "")


def _is_personal(request: HttpRequest) -> bool:
    """A preview of Wagtail's, credentials, a body, or a cookie that says anything about the reader."""
    meta = request.META
    if getattr(request, "is_dummy", False) or any(name in meta for name in PERSONAL):
        return True
    return meta.get("CONTENT_LENGTH") not in (None, "", "0") or _has_telling_cookie(meta.get("HTTP_COOKIE", ""))


def _has_telling_cookie(header: str) -> bool:
    """The one cookie that tells nothing is the key of forms: it is no more than a random number."""
    return bool(header) and (";" in header or not header.startswith(f"{settings.CSRF_COOKIE_NAME}="))


def _fragment(meta: dict[str, str]) -> str | None:
    """Whether htmx asks for a part of the page; None where its headers say something else than `true`."""
    said = [meta.get(name, "") for name in HTMX]
    return ",".join(said) if set(said) <= {"", "true"} else None
