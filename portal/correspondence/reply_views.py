"""Leaving a reply: a form of its own, so that the page itself needs no cookie and can be kept by caches."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.correspondence import replies
from portal.correspondence.guarding import GuardedForm, limit, name_field, words_field
from portal.languages.choice import reader_language
from portal.posting.once import once


class ReplyForm(GuardedForm):
    name = name_field(most=80)
    words = words_field(_("Your reply"), most=3000)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def leave(request: HttpRequest, key: str) -> HttpResponse:
    page = _page(key)
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        limit(request, "reply", form.cleaned_data["name"])
        replies.leave(page, is_spam=form.looks_like_spam, language=reader_language(), **form.words)
        return redirect("reply_left", key)
    return render(request, "correspondence/reply.html", {"form": form, "page": page, "back": page.get_url(request)})


@require_safe
def left(request: HttpRequest, key: str) -> HttpResponse:
    page = _page(key)
    return render(request, "correspondence/reply_left.html", {"page": page, "back": page.get_url(request)})


def _page(key: str):
    """404 alike for a page that is not there, not public, or takes no replies."""
    page = replies.page_that_takes(key)
    if page is None:
        raise Http404
    return page
