"""How much one request may bring, asked before a byte of it is read or kept."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from portal.gate import TOO_LARGE
from portal.posting.fields import wants_json

View = Callable[..., HttpResponse]

MOST_BODY = 22 * 1024 * 1024
"""The largest file, and the fields around it."""


def bounded(most: int) -> Callable[[View], View]:
    """413 for a body of more than `most` bytes, 411 for one that does not say how large it is.

    It stands above CSRF protection, which would read the form, and the files in it, to the end.
    """

    def bind(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            said = request.META.get("CONTENT_LENGTH") or ""
            if said.isdigit() and int(said) > most:
                return _refused(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            if request.META.get("HTTP_TRANSFER_ENCODING") and not said.isdigit():
                return _refused(request, HTTPStatus.LENGTH_REQUIRED)
            return view(request, *args, **kwargs)

        return csrf_exempt(checked)

    return bind


def _refused(request: HttpRequest, status: HTTPStatus) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"error": TOO_LARGE}, status=status)
    return render(request, "413.html", {"sentence": TOO_LARGE}, status=status)
