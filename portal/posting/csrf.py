"""When a form comes without a valid sign that it is ours: what was typed is held, if it came from a page of ours."""

from http import HTTPStatus
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render

from portal.posting.again import again
from portal.posting.fields import wants_json


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403. From our own page it can be sent again with one click; from elsewhere nothing of it is shown."""
    ours = came_from_us(request)
    if wants_json(request):
        # Only a page of ours can read the answer; with this token its script sends the form again.
        return JsonResponse({"token": get_token(request)} if ours else {}, status=HTTPStatus.FORBIDDEN)
    return render(request, "403_csrf.html", again(request) if ours else {}, status=HTTPStatus.FORBIDDEN)


def came_from_us(request: HttpRequest) -> bool:
    """Whether the browser says that a page of this very host sent the form. Saying nothing is not enough."""
    said = request.headers.get("Origin") or request.headers.get("Referer", "")
    try:
        parts = urlsplit(said)
    except ValueError:
        return False
    return (parts.scheme, parts.netloc) == (request.scheme, request.get_host())
