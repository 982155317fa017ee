"""Where an invitation's link leads: into the organisation, with the account that there is or with a new one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portal.accounts import invitations
from portal.accounts.newcomers import create_account, sign_in
from portal.accounts.organisation_forms import NewAccountForm
from portal.accounts.organisations import Invitation
from portal.posting.once import once

PAGES = "accounts/organisation/"


@once
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    found = invitations.invitation_of(token)
    if found is None:
        return gone(request)
    if request.user.is_authenticated:
        return _with_account(request, found)
    if invitations.has_account(found):
        return _page(request, found, {"step": "sign_in"})
    return _without_account(request, found)


def gone(request: HttpRequest) -> HttpResponse:
    """One page for a link that was used, withdrawn, is too old or never was: it tells nobody which."""
    return render(request, f"{PAGES}invitation_gone.html", status=404)


def _with_account(request: HttpRequest, found: Invitation) -> HttpResponse:
    if not invitations.is_for(found, request.user):
        return _page(request, found, {"step": "other_account"})
    if request.method != "POST":
        return _page(request, found, {"step": "join"})
    return _join(request, found)


def _without_account(request: HttpRequest, found: Invitation) -> HttpResponse:
    posted = request.POST if request.method == "POST" else None
    form = NewAccountForm(posted, email=found.email)
    if posted is None or not form.is_valid():
        return _page(request, found, {"step": "new_account", "form": form})
    user = create_account(found, **form.cleaned_data)
    if user is None:
        return gone(request)
    sign_in(request, user)
    return _welcome(request, found)


def _join(request: HttpRequest, found: Invitation) -> HttpResponse:
    return _welcome(request, found) if invitations.accept(found, request.user) else gone(request)


def _welcome(request: HttpRequest, found: Invitation) -> HttpResponse:
    messages.success(request, _("Welcome. You are now a member of %(name)s.") % {"name": found.organisation})
    return redirect("organisation", found.organisation_id)


def _page(request: HttpRequest, found: Invitation, context: dict) -> HttpResponse:
    return render(request, f"{PAGES}invitation.html", {"invitation": found, "here": request.get_full_path(), **context})
