"""Staff enter the editors' desk with a second step only, on every way in."""

import re
from http import HTTPStatus

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from portal.accounts.roles import may_enter_admin

REQUIRED, OFFERED = "required", "offered"
DESK = re.compile(r"/(?:admin|accounts/organisation|[a-z]{2}/contribute)/")
"""Wherever staff see or do more than others: also where they look after drafts and organisations beside the admin."""
OPEN = ("/admin/login/", "/admin/logout/", "/admin/password_reset/")


def is_taken(request: HttpRequest) -> bool:
    """Whether somebody has shown in this very session that he has his second step."""
    return any(record["method"] == "mfa" for record in get_authentication_records(request, request.user))


def is_missing(request: HttpRequest) -> bool:
    """Whether staff rules keep this person out until he takes a second step."""
    return settings.STAFF_MFA == REQUIRED and may_enter_admin(request.user) and not is_taken(request)


class StaffSecondStep:
    """Nothing of the desk answers staff without it: no page, preview, image or JSON."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        desk = DESK.match(request.path_info) and not request.path_info.startswith(OPEN)
        if desk and request.user.is_authenticated and is_missing(request):
            return self._lead_away(request)
        return self.get_response(request)

    def _lead_away(self, request: HttpRequest) -> HttpResponse:
        """To where the step is taken or set up; whatever could not come back from there is refused."""
        if request.method in ("GET", "HEAD") and not get_adapter().is_ajax(request):
            return redirect_to_login(request.get_full_path(), second_step_url(request.user))
        return render(request, "accounts/second_step_missing.html", status=HTTPStatus.FORBIDDEN)


def second_step_url(user) -> str:
    """Where this person takes the step he has, or sets one up."""
    if not is_mfa_enabled(user):
        return reverse("mfa_index")
    methods = get_adapter().get_reauthentication_methods(user)
    return next(method["url"] for method in methods if method["id"].startswith("mfa_"))


@receiver(post_save, sender=Authenticator)
def _setting_up_takes_the_step(sender, instance: Authenticator, created: bool, **kwargs) -> None:
    """Who has set one up in this session has shown that he has it."""
    request = context.request
    if created and instance.type != Authenticator.Type.RECOVERY_CODES and request and request.user == instance.user:
        record_authentication(request, instance.user, "mfa", id=instance.pk, type=instance.type)
