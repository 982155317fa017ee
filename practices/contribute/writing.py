"""The pages on which a case study is written. They save whatever is valid, with a script and without one."""

from functools import partial
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.languages.choice import direction, own_name
from portal.posting.fields import wants_json
from portal.posting.kept import forget_kept, kept_fields
from portal.posting.once import once
from practices.contribute.access import own_contribution
from practices.contribute.answers import save_answers, wrong_answers
from practices.contribute.conflict import both_texts
from practices.contribute.editing import Closed, Conflict, Saved, save_section, why_closed
from practices.contribute.examples import EXAMPLES
from practices.contribute.frame import frame
from practices.contribute.models import Contribution
from practices.contribute.progress import missing
from practices.contribute.rows import MORE
from practices.contribute.saving import load_draft, version
from practices.contribute.sections import BY_SLUG, Form, Section, neighbours
from practices.contribute.translating import languages_to_offer
from practices.standing import standing


@own_contribution
@require_http_methods(["GET", "HEAD", "POST"])
def contribution_section(request: HttpRequest, contribution: Contribution, section: str) -> HttpResponse:
    page = BY_SLUG.get(section)
    if page is None or page.form_class is None:
        raise Http404
    return write_section(request, contribution, page, _options(request, contribution, page))


def write_section(request: HttpRequest, contribution: Contribution, section: Section, options: dict) -> HttpResponse:
    """Show a page, or save it. Whatever cannot be saved is shown again with all that was typed."""
    if request.method != "POST":
        return _show(request, contribution, section, kept_fields(request), options)
    try:
        response = once(partial(_save, contribution=contribution, section=section, options=options))(request)
    except Conflict:
        return _conflict(request, contribution, section, options)
    except Closed as closed:
        return _closed(request, contribution, section, options, str(closed))
    if response.status_code == HTTPStatus.FOUND and "more" not in request.POST:
        return _again_if_wrong(request, contribution, section, options) or response
    return response


def _options(request: HttpRequest, contribution: Contribution, section: Section) -> dict[str, Any]:
    """Which language is translated into, and how many empty rows are wanted."""
    if section.slug == "translations":
        offered = languages_to_offer(load_draft(contribution))
        asked = request.GET.get("language", "")
        return {"language": asked if asked in offered else offered[0]}
    return {"empty_rows": {request.GET.get("more", ""): MORE}}


def _save(request: HttpRequest, *, contribution: Contribution, section: Section, options: dict) -> HttpResponse:
    saved = save_section(contribution, section, request.POST, user=request.user, **options)
    save_answers(contribution, request.POST, user=request.user)
    if wants_json(request):
        wrong = wrong_answers(contribution, request.POST, user=request.user)
        return JsonResponse(_told(saved, section, wrong))
    forget_kept(request)
    return redirect(_next(request, contribution, section))


def _told(saved: Saved, section: Section, wrong_answers: dict[str, str]) -> dict[str, Any]:
    """What a script learns: what to send next time, what is missing and what is wrong."""
    now = time_format(timezone.localtime())
    return {
        "version": saved.version,
        "seen": saved.form.seen,
        "saved_at": now,
        "said": _("Saved at %(time)s.") % {"time": now},
        "missing": missing(saved.draft).get(section.slug, []),
        "errors": saved.form.wrong() | wrong_answers,
    }


def _next(request: HttpRequest, contribution: Contribution, section: Section) -> str:
    """Where the button leads that was pressed."""
    here = request.get_full_path()
    if more := request.POST.get("more"):
        return f"{request.path}?{_with(request, more=more)}#{more}"
    if request.POST.get("go") != "on":
        messages.success(request, _("Saved."))
        return here
    _before, after = neighbours(contribution, section)
    if after is None:
        return reverse("contribution_submit", args=[contribution.key])
    return reverse("contribution_section", args=[contribution.key, after.slug])


def _with(request: HttpRequest, **changed: str) -> str:
    query = request.GET.copy()
    query.pop("kept", None)
    for name, value in changed.items():
        query[name] = value
    return query.urlencode()


def _again_if_wrong(request, contribution, section, options) -> HttpResponse | None:
    """The page with what was typed, where a part of it could not be saved; the rest has been."""
    draft = load_draft(_fresh(contribution))
    form = section.form(contribution, draft, request.POST, user=request.user, **options)
    if form.is_valid() and not wrong_answers(contribution, request.POST, user=request.user):
        return None
    _forget_messages(request)
    return _render(request, contribution, section, form, options, typed=request.POST, partly_saved=True)


def _forget_messages(request: HttpRequest) -> None:
    """ "Saved" is not the whole truth."""
    list(messages.get_messages(request))


def _fresh(contribution: Contribution) -> Contribution:
    contribution.practice.refresh_from_db()
    return contribution


def _show(request, contribution, section, kept: QueryDict | None, options: dict) -> HttpResponse:
    draft = load_draft(contribution)
    form = section.form(contribution, draft, kept, user=request.user, **options)
    reason = why_closed(contribution, standing(contribution.practice))
    began = {"version": kept["version"], "seen": kept["seen"]} if kept and "seen" in kept and "version" in kept else {}
    return _render(
        request, contribution, section, form, options, typed=kept, kept=kept is not None, closed=reason, **began
    )


def _render(
    request, contribution, section: Section, form: Form, options: dict, *, typed=None, status=200, **context
) -> HttpResponse:
    before, after = neighbours(contribution, section)
    page = {
        **frame(contribution, form.draft, section),
        "form": form,
        "examples": EXAMPLES,
        "before": before,
        "after": after,
        "version": version(form.draft),
        "seen": form.seen if not form.is_bound else _seen_now(request, contribution, section, options),
        "typed_answers": typed,
        **_languages(form, options),
        **context,
    }
    return render(request, section.template, page, status=status)


def _seen_now(request, contribution, section, options) -> str:
    """What stands in the draft, not what is typed in the form."""
    return section.form(contribution, load_draft(contribution), user=request.user, **options).seen


def _languages(form: Form, options: dict) -> dict[str, Any]:
    if "language" not in options:
        return {}
    return {
        "language": options["language"],
        "language_name": own_name(options["language"]),
        "direction": direction(options["language"]),
        "offered": [{"code": code, "name": own_name(code)} for code in languages_to_offer(form.draft)],
        "original": form.text,
    }


def _conflict(request, contribution, section, options) -> HttpResponse:
    """409 with both texts, or in short for a script; nothing has been written."""
    _fresh(contribution)
    if wants_json(request):
        sentence = _("Somebody else has changed this page since you opened it. Nothing of yours is lost.")
        return JsonResponse({"conflict": sentence}, status=HTTPStatus.CONFLICT)
    both = both_texts(contribution, section, request.POST, user=request.user, **options)
    last = contribution.practice.latest_revision
    page = {**frame(contribution, load_draft(contribution), section), "both": both, "last": last}
    return render(request, "contribute/conflict.html", page, status=HTTPStatus.CONFLICT)


def _closed(request, contribution, section, options, reason: str) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"closed": reason}, status=HTTPStatus.CONFLICT)
    draft = load_draft(_fresh(contribution))
    form = section.form(contribution, draft, request.POST, user=request.user, **options)
    return _render(
        request,
        contribution,
        section,
        form,
        options,
        typed=request.POST,
        status=HTTPStatus.CONFLICT,
        closed=reason,
        not_taken=True,
    )
