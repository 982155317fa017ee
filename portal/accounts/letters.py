"""What we write to people about organisations."""

from django.urls import reverse
from django.utils import translation

from portal.accounts.invitations import link_of
from portal.accounts.organisations import Invitation, MembershipRequest
from portal.outbox.letters import Letter, letter, link


@letter("organisation_invitation")
def invitation(payload: dict) -> Letter | None:
    """The link is made here, when the letter goes out. No letter for an invitation that has ended meanwhile."""
    found = Invitation.objects.waiting().select_related("organisation", "invited_by")
    invitation = found.filter(pk=payload["invitation"]).first()
    if invitation is None:
        return None
    context = {"invitation": invitation, "address": link(link_of(invitation))}
    return Letter(invitation.email, invitation.language, "organisation_invitation", context)


@letter("organisation_request_accepted")
def request_accepted(payload: dict) -> Letter | None:
    return _answer(payload, "organisation_request_accepted")


@letter("organisation_request_declined")
def request_declined(payload: dict) -> Letter | None:
    return _answer(payload, "organisation_request_declined")


def _answer(payload: dict, template: str) -> Letter | None:
    requests = MembershipRequest.objects.select_related("user", "organisation").filter(user__is_active=True)
    request = requests.filter(pk=payload["request"]).first()
    if request is None:
        return None
    context = {"asked": request, "address": link(_path(request))}
    return Letter(request.user.email, request.user.language, template, context)


def _path(request: MembershipRequest) -> str:
    """Whoever was taken in begins to write; whoever was not reads how it stands."""
    if not request.is_accepted:
        return f"{reverse('organisation_request')}?lang={request.user.language}"
    with translation.override(request.user.language):
        return reverse("contribute")
