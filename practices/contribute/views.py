"""The start: what can be sent in, one's own case studies, a new one, and the overview of one."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.belonging import organisations_of
from portal.languages.choice import reader_language
from portal.posting.kept import forget_kept, kept_fields, sign_in_required
from portal.posting.once import once
from practices.contribute.access import own_contribution
from practices.contribute.beginning import BeginForm, begin
from practices.contribute.editing import why_closed
from practices.contribute.frame import frame
from practices.contribute.mine import page_of_mine
from practices.contribute.models import Contribution
from practices.contribute.saving import load_draft
from practices.permissions import may_withdraw
from practices.review.criteria import CRITERIA
from practices.review.reasons import reason_of
from practices.workflow import WITHDRAWABLE


@require_safe
def contribute(request: HttpRequest) -> HttpResponse:
    """To a stranger, what this is about; to a member, the case studies of his organisations."""
    if not request.user.is_authenticated:
        return render(request, "contribute/welcome.html", {"criteria": CRITERIA.values()})
    organisations = list(organisations_of(request.user))
    if not organisations:
        return render(request, "contribute/no_organisation.html", {"criteria": CRITERIA.values()})
    here = reverse("contribute")
    page, mine = page_of_mine(request.user, request.GET.get("page"), lambda number: f"{here}?page={number}")
    may_begin = any(not organisation.is_suspended for organisation in organisations)
    context = {"page": page, "mine": mine, "organisations": organisations, "may_begin": may_begin}
    return render(request, "contribute/mine.html", context)


@require_safe
def contribute_criteria(request: HttpRequest) -> HttpResponse:
    """By what a case study is accepted; public, so that nobody has to guess."""
    response = render(request, "contribute/criteria.html", {"criteria": CRITERIA.values()})
    response.headers["Cache-Control"] = "private, no-store"
    return response


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
@once
def contribution_new(request: HttpRequest) -> HttpResponse:
    organisations = organisations_of(request.user)
    if not any(not organisation.is_suspended for organisation in organisations):
        return redirect("contribute")
    typed = request.POST if request.method == "POST" else kept_fields(request)
    form = BeginForm(organisations, typed, initial={"language": reader_language()})
    if request.method == "POST" and form.is_valid():
        contribution = begin(request.user, **form.cleaned_data)
        forget_kept(request)
        return redirect("contribution_section", contribution.key, "basics")
    context = {"form": form, "kept": request.method != "POST" and typed is not None, "languages": settings.LANGUAGES}
    return render(request, "contribute/new.html", context)


@own_contribution
@require_safe
def contribution(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    """All of one case study at a glance: where it stands, what is missing, what can be done next."""
    return overview(request, contribution)


def overview(request: HttpRequest, contribution: Contribution, kept: QueryDict | None = None) -> HttpResponse:
    """`kept`: the answers to comments that were typed there before the session ended."""
    page = frame(contribution, load_draft(contribution))
    now = page["standing"]
    page |= {
        "closed": why_closed(contribution, now),
        "reason": reason_of(contribution.practice, now),
        "may_withdraw": may_withdraw(request.user, contribution.practice) and now.state in WITHDRAWABLE,
        "last": contribution.practice.latest_revision,
        "kept": kept is not None,
        "typed_answers": kept,
    }
    return render(request, "contribute/overview.html", page)


@own_contribution
@require_http_methods(["GET", "HEAD", "POST"])
@once
def contribution_form(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    """Go over to the other form. Both write the same record, so nothing is lost either way."""
    if request.method == "POST" and not contribution.organisation.is_suspended:
        contribution.is_full = request.POST.get("form") == "full"
        contribution.save(update_fields=["is_full"])
        messages.success(
            request,
            _("You see the full form now.") if contribution.is_full else _("You see the short form now."),
        )
    return redirect("contribution", contribution.key)
