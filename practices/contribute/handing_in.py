"""Handing in, taking back, withdrawing, and answering what reviewers said."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.languages.typed import plain_words
from portal.posting.kept import forget_kept, kept_fields
from portal.posting.once import once
from portal.records.completeness import Incomplete
from practices import workflow
from practices.contribute.access import own_contribution
from practices.contribute.answers import TYPED, save_answers
from practices.contribute.editing import why_closed
from practices.contribute.frame import frame
from practices.contribute.models import Contribution
from practices.contribute.saving import load_draft
from practices.contribute.views import overview
from practices.review.criteria import CRITERIA
from practices.review.models import Comment
from practices.review.reasons import reason_of
from practices.standing import State, standing


@own_contribution
@require_http_methods(["GET", "HEAD", "POST"])
@once
def contribution_submit(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    """What is still missing; when nothing is, one button hands it in."""
    if request.method != "POST":
        return _submit_page(request, contribution, kept_fields(request))
    if frame(contribution, load_draft(contribution))["missing"]:
        return _submit_page(request, contribution, request.POST, HTTPStatus.CONFLICT)
    try:
        workflow.send(contribution.practice, by=request.user, why=plain_words(request.POST.get("why", "")))
    except Incomplete as incomplete:
        return _submit_page(request, contribution, request.POST, HTTPStatus.CONFLICT, errors=incomplete.messages)
    except workflow.Refused as refused:
        return _submit_page(request, contribution, request.POST, refused.status, errors=[str(refused)])
    forget_kept(request)
    messages.success(request, _("Thank you. The reviewers have it now. You will get a letter as soon as they answer."))
    return redirect("contribution", contribution.key)


def _submit_page(request, contribution, typed, status=HTTPStatus.OK, errors=()) -> HttpResponse:
    page = frame(contribution, load_draft(contribution))
    page |= {
        "criteria": CRITERIA.values(),
        "errors": errors,
        "reason": reason_of(contribution.practice, page["standing"]),
        "closed": why_closed(contribution, page["standing"]),
        "why": typed.get("why", "") if typed else "",
        "is_update": page["standing"].state == State.PUBLIC,
        "is_answer": page["standing"].current == State.CHANGES_ASKED,
        "nothing_new": page["standing"].state == State.PUBLIC and not page["standing"].has_update,
    }
    return render(request, "contribute/submit.html", page, status=status)


@own_contribution
@require_http_methods(["GET", "HEAD", "POST"])
@once
def contribution_recall(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    """Take it back from the reviewers, or before its day, to go on writing."""
    if request.method != "POST":  # back from signing in
        return redirect("contribution", contribution.key)
    try:
        workflow.recall(contribution.practice, by=request.user)
    except workflow.Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("You have it back. Hand it in again when you are ready."))
    return redirect("contribution", contribution.key)


@own_contribution
@require_http_methods(["GET", "HEAD", "POST"])
@once
def contribution_withdraw(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    """Take a practice off the portal, or out of the way to it: asked once, done at once."""
    was = standing(contribution.practice).state
    if was not in workflow.WITHDRAWABLE:
        raise Http404
    if request.method != "POST":
        return _withdraw_page(request, contribution, kept_fields(request))
    try:
        workflow.withdraw(contribution.practice, by=request.user, why=plain_words(request.POST.get("why", "")))
    except workflow.Refused as refused:
        return _withdraw_page(request, contribution, request.POST, refused.status, [str(refused)])
    if was == State.APPROVED:
        messages.success(request, _("It is stopped, and does not become public."))
    else:
        messages.success(request, _("It is withdrawn. Nobody can read it on the portal any more."))
    return redirect("contribution", contribution.key)


def _withdraw_page(request, contribution, typed, status=HTTPStatus.OK, errors=()) -> HttpResponse:
    page = frame(contribution, load_draft(contribution)) | {"errors": errors, "kept_words": typed}
    template = "stop" if page["standing"].state == State.APPROVED else "withdraw"
    return render(request, f"contribute/{template}.html", page, status=status)


@own_contribution
@require_http_methods(["GET", "HEAD", "POST"])
@once
def contribution_answer(request: HttpRequest, contribution: Contribution, comment: int) -> HttpResponse:
    """Save what is typed in the boxes and come back to this comment. It can be changed as long as authors may write."""
    said = get_object_or_404(Comment, pk=comment, practice=contribution.practice)
    if request.method != "POST":  # back from signing in: the boxes stand on the overview
        kept = kept_fields(request)
        return overview(request, contribution, kept) if kept else redirect("contribution", contribution.key)
    back = redirect(reverse("contribution_section", args=[contribution.key, said.section]) + f"#comment-{said.pk}")
    if reason := why_closed(contribution, standing(contribution.practice)):
        messages.error(request, reason)
        return back
    if not request.POST.get(f"{TYPED}{said.pk}", "").strip():
        messages.error(request, _("Write something first."))
        return back
    try:
        save_answers(contribution, request.POST, user=request.user)
    except workflow.Refused as refused:
        messages.error(request, str(refused))
        return back
    forget_kept(request)
    messages.success(request, _("Your answer is saved. The reviewers see it when you send the case study back."))
    return back
