"""A person's own pages. Signing in, passwords and second steps are allauth's views with our forms and templates."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from portal.accounts import sessions as where
from portal.accounts.forms import ProfileForm
from portal.accounts.language import KEPT
from portal.accounts.roles import may_enter_admin
from portal.accounts.second_step import REQUIRED


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    form = ProfileForm(request.POST or None, instance=request.user)
    if form.is_valid():
        user = form.save()
        request.session[KEPT] = user.language
        with override(user.language):
            messages.success(request, _("Saved."))
        return redirect("account")
    context = {
        "form": form,
        "may_edit": may_enter_admin(request.user),
        "has_second_step": is_mfa_enabled(request.user),
        "must_have_second_step": settings.STAFF_MFA == REQUIRED,
    }
    return render(request, "accounts/account.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        where.end_others(request, request.POST.get("session"))
        messages.success(request, _("Signed out there."))
        return redirect("usersessions_list")
    return render(request, "accounts/sessions.html", {"sessions": where.sessions_of(request)})


def admin_sign_in(request: HttpRequest) -> HttpResponse:
    """Wagtail's own sign-in address: the one sign-in page, or why an account that is signed in stays outside."""
    if request.user.is_authenticated and not may_enter_admin(request.user):
        list(get_messages(request))  # taken: Wagtail's own sentence says the same
        return render(request, "accounts/no_admin.html", status=403)
    wanted = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        wanted = reverse("wagtailadmin_home")
    return redirect_to_login(wanted, resolve_url("login"))
