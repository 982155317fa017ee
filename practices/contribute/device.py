"""Whoever signs out leaves nothing of his texts on the device: the copy that he may have asked for goes with him."""

from collections.abc import Callable

from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse


@receiver(user_logged_out)
def _note(sender, request: HttpRequest | None, **_kwargs) -> None:
    if request is not None:
        request.has_signed_out = True


class ForgetOnSignOut:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(request, "has_signed_out", False):
            response.headers["Clear-Site-Data"] = '"storage"'
        return response
