"""An organisation's own pages: who belongs to it, who is invited, and asking to take part."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.accounts import invitations, joining, members
from portal.accounts.belonging import may_manage, organisations_of
from portal.accounts.organisation_access import managed_organisation, own_organisation
from portal.accounts.organisation_forms import InvitationForm, RequestForm, RoleForm
from portal.accounts.organisations import Invitation, Organisation
from portal.languages.choice import reader_language
from portal.posting.kept import kept_fields, sign_in_required
from portal.posting.once import once

PAGES = "accounts/organisation/"


@own_organisation
def organisation(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    return render(
        request,
        f"{PAGES}organisation.html",
        {
            "organisation": organisation,
            "members": organisation.memberships.active().select_related("user"),
            "invitations": organisation.invitations.waiting(),
            "may_manage": may_manage(request.user, organisation),
            "is_member": organisations_of(request.user).filter(pk=organisation.pk).exists(),
        },
    )


@managed_organisation
def invite(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    initial = {"language": reader_language()}
    form = InvitationForm(_typed(request), initial=initial, instance=Invitation(organisation=organisation))
    if request.method != "POST" or organisation.is_suspended or not form.is_valid():
        return _invite_page(request, organisation, form)
    try:
        invitations.invite(organisation, **form.cleaned_data, by=request.user)
    except invitations.TooMany as refused:
        return _too_many(_invite_page(request, organisation, form, refused), refused)
    sent = _("We are sending an invitation to %(email)s. It can be used once, within seven days.")
    messages.success(request, sent % form.cleaned_data)
    return redirect("organisation", organisation.pk)


def _invite_page(request: HttpRequest, organisation: Organisation, form, refused=None) -> HttpResponse:
    context = {"organisation": organisation, "form": form, "refused": refused, "is_kept": _is_kept(request, form)}
    return render(request, f"{PAGES}invite.html", context)


def _too_many(response: HttpResponse, refused: invitations.TooMany) -> HttpResponse:
    response.status_code = 429
    response.headers["Retry-After"] = str(refused.seconds)
    return response


@require_POST
@managed_organisation
def withdraw_invitation(request: HttpRequest, organisation: Organisation, invitation: int) -> HttpResponse:
    invitations.withdraw(get_object_or_404(organisation.invitations.all(), pk=invitation), by=request.user)
    messages.success(request, _("The invitation is withdrawn. Its link opens nothing any more."))
    return redirect("organisation", organisation.pk)


@managed_organisation
def member(request: HttpRequest, organisation: Organisation, member: int) -> HttpResponse:
    """Change a role, or let somebody go."""
    membership = get_object_or_404(organisation.memberships.active().select_related("user"), pk=member)
    form = RoleForm(request.POST or None, initial={"role": membership.role})
    refused = None
    if request.method == "POST":
        try:
            if "remove" in request.POST:
                return _removed(request, membership)
            if form.is_valid():
                return _role_changed(request, membership, form.cleaned_data["role"])
        except members.LastManager as error:
            refused = error
    context = {"organisation": organisation, "member": membership, "form": form, "refused": refused}
    return render(request, f"{PAGES}member.html", context, status=409 if refused else 200)


def _removed(request: HttpRequest, membership) -> HttpResponse:
    members.remove(membership, by=request.user)
    gone = _("%(name)s is no longer a member. What was written stays with the organisation.")
    messages.success(request, gone % {"name": membership.user})
    return _back(request, membership.organisation_id)


def _role_changed(request: HttpRequest, membership, role: str) -> HttpResponse:
    members.change_role(membership, role, by=request.user)
    changed = _("%(name)s now has the role “%(role)s”.")
    messages.success(request, changed % {"name": membership.user, "role": membership.get_role_display()})
    return redirect("organisation", membership.organisation_id)


def _back(request: HttpRequest, number: int) -> HttpResponse:
    """To the organisation's page, or to his own for somebody who has just left it."""
    return redirect("organisation", number) if organisations_of(request.user).filter(pk=number) else redirect("account")


@own_organisation
def leave(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    membership = get_object_or_404(organisation.memberships.all(), user=request.user)
    refused = None
    if request.method == "POST":
        try:
            members.leave(membership)
        except members.LastManager as error:
            refused = error
        else:
            messages.success(request, _("You have left %(name)s.") % {"name": organisation})
            return redirect("account")
    context = {"organisation": organisation, "refused": refused}
    return render(request, f"{PAGES}leave.html", context, status=409 if refused else 200)


@sign_in_required
@once
def request_to_take_part(request: HttpRequest) -> HttpResponse:
    """Tell us who you are."""
    form = RequestForm(_typed(request))
    form.instance.user = request.user
    if request.method == "POST" and form.is_valid():
        try:
            joining.ask(form.instance)
            messages.success(request, _("Thank you. We read what you wrote and answer by e-mail."))
        except joining.AlreadyAsked as error:
            messages.info(request, str(error))
        return redirect("organisation_request")
    requests = request.user.membership_requests.select_related("organisation")
    theirs = set(organisations_of(request.user))
    may_ask = not any(asked.is_waiting or (asked.is_accepted and asked.organisation in theirs) for asked in requests)
    context = {"form": form, "requests": requests, "may_ask": may_ask, "is_kept": _is_kept(request, form)}
    return render(request, f"{PAGES}request.html", context)


def _typed(request: HttpRequest):
    """What was sent now, or before a session that has ended meanwhile."""
    return request.POST if request.method == "POST" else kept_fields(request)


def _is_kept(request: HttpRequest, form) -> bool:
    return form.is_bound and request.method != "POST"
