"""The pages of review in the admin: the queue, one record, and the record as the public would see it."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from portal.files.serving import respond
from portal.languages.choice import CODES
from portal.posting.once import once
from portal.records.completeness import Incomplete
from practices import permissions, workflow
from practices.models import Practice
from practices.review import queue
from practices.review.access import reviewable, reviewers_only
from practices.review.comments import comment
from practices.review.moment import Refused
from practices.review.pages import review_page
from practices.standing import State, standing


@reviewers_only
@require_safe
def review_queue(request: HttpRequest) -> HttpResponse:
    chosen = [name for name in request.GET.getlist("only") if name in queue.FILTERS]
    state, newest_first = request.GET.get("state", ""), request.GET.get("sort") == "newest"
    page = queue.queue(
        request.user, chosen, state, newest_first=newest_first, page=request.GET.get("page", "1")
    )  # fmt: skip
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "page": page, "filters": queue.FILTERS.items(), "chosen": chosen, "states": queue.STATES, "state": state,
        "newest_first": newest_first, "query": query.urlencode(),
    }  # fmt: skip
    return render(request, "review/queue.html", context)


@reviewers_only
@require_http_methods(["GET", "HEAD", "POST"])
@once
def review_practice(request: HttpRequest, pk: int) -> HttpResponse:
    practice = reviewable(request.user, pk)
    if request.method == "POST":
        return _act(request, practice)
    return render(request, "review/practice.html", review_page(request, practice))


@reviewers_only
@require_safe
@xframe_options_sameorigin
def review_preview(request: HttpRequest, pk: int, revision: int, language: str) -> HttpResponse:
    """The very page that the public would read."""
    if language not in CODES:
        raise Http404
    version = get_object_or_404(reviewable(request.user, pk).revisions, pk=revision)
    return version.as_object().make_preview_request(request, language)


@reviewers_only
@require_safe
def review_attachment(request: HttpRequest, pk: int, revision: int, file: int) -> HttpResponse:
    """A file of the version that is reviewed."""
    draft = get_object_or_404(reviewable(request.user, pk).revisions, pk=revision).as_object()
    rows = [row for row in draft.attachments.all() if row.file_id == file]
    if not rows:
        raise Http404
    return respond(rows[0].file, attachment=not rows[0].file.is_image)


def _act(request: HttpRequest, practice: Practice) -> HttpResponse:
    act = ACTIONS.get(request.POST.get("verb", ""))
    if act is None:
        return _again(request, practice, [_("Choose what to do.")], HTTPStatus.BAD_REQUEST)
    try:
        messages.success(request, act(request, practice))
    except Refused as refused:
        return _again(request, practice, [str(refused)], refused.status)
    except Incomplete as missing:
        return _again(request, practice, missing.messages, HTTPStatus.CONFLICT)
    return redirect("review_practice", pk=practice.pk)


def _again(request: HttpRequest, practice: Practice, errors: list[str], status: int) -> HttpResponse:
    context = review_page(request, practice, typed=request.POST, errors=errors)
    return render(request, "review/practice.html", context, status=status)


def _decide(verb: Callable, said: Callable[[Practice], str]) -> Callable[[HttpRequest, Practice], str]:
    """A judgement on the version that the form names."""

    def act(request: HttpRequest, practice: Practice) -> str:
        verb(
            practice, by=request.user, why=request.POST.get("why", ""), criteria=request.POST.getlist("criteria"),
            seen=_number(request.POST.get("seen")),
        )  # fmt: skip
        return said(practice)

    return act


def _approved(practice: Practice) -> str:
    """Whether that was all, or somebody else is asked now."""
    if standing(Practice.objects.get(pk=practice.pk)).current == State.IN_REVIEW:
        return _("You have approved it. Another person has to approve it too.")
    return _("You have approved it.")


def _assign(request: HttpRequest, practice: Practice) -> str:
    chosen = request.POST.get("to", "")
    to = permissions.reviewers_of(practice).filter(pk=_number(chosen)).first() if chosen else None
    if chosen and to is None:
        raise workflow.NotAllowed(_("This person may not review it."))
    workflow.assign(practice, by=request.user, to=to)
    return _("The reviewer is named.") if to else _("It is nobody’s to look after now.")


def _comment(request: HttpRequest, practice: Practice) -> str:
    comment(practice, request.POST.get("section", ""), request.POST.get("words", ""), by=request.user)
    return _("Your comment is saved. The authors see it.")


def _withdraw(request: HttpRequest, practice: Practice) -> str:
    workflow.withdraw(practice, by=request.user, why=request.POST.get("why", ""))
    return _("It is withdrawn and no longer public.")


def _number(words: str | None) -> int:
    """What is no number was never seen, and is nobody."""
    return int(words) if words and words.isdecimal() and len(words) < 19 else 0


ACTIONS: dict[str, Callable[[HttpRequest, Practice], str]] = {
    "approve": _decide(workflow.approve, _approved),
    "ask": _decide(workflow.ask_for_changes, lambda _practice: _("The authors were asked for changes.")),
    "decline": _decide(workflow.decline, lambda _practice: _("It is declined. The authors learn why.")),
    "assign": _assign,
    "comment": _comment,
    "withdraw": _withdraw,
}
