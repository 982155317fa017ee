"""The yardstick of a Django view: through all of the portal's middleware, and no work but handing out known bytes."""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

STREAMED = "text/csv"


@require_safe
def ready_made(request: HttpRequest, name: str) -> HttpResponseBase:
    """The bytes kept under this name; a table is streamed by lines, as the portal streams it."""
    media_type = _media_type(name)
    if media_type.startswith(STREAMED):
        return StreamingHttpResponse(_file(name).open("rb"), content_type=media_type)
    return HttpResponse(_body(name), content_type=media_type)


def keep(name: str, body: bytes, media_type: str) -> None:
    """Keep the bytes of an answer for `ready_made`."""
    settings.READY_ROOT.mkdir(exist_ok=True)
    _file(name).write_bytes(body)
    _file(name).with_suffix(".type").write_text(media_type)


def _file(name: str) -> Path:
    return settings.READY_ROOT / name


@cache
def _media_type(name: str) -> str:
    return _file(name).with_suffix(".type").read_text()


@cache
def _body(name: str) -> bytes:
    return _file(name).read_bytes()
