"""Whether the portal runs, for those who watch it."""

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from portal.search.engine import IndexUnavailable
from portal.search.reader import generation


def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(request: HttpRequest) -> JsonResponse:
    """200 when the database answers, else 503; a missing index only degrades the service."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:  # an InterfaceError, too: the driver says so of a connection that broke
        return JsonResponse({"database": False}, status=503)
    return JsonResponse({"database": True, "index": _has_index()})


def _has_index() -> bool:
    try:
        generation()
    except IndexUnavailable:
        return False
    return True
