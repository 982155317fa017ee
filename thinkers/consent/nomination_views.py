"""Nominating oneself or somebody else, and the answer of who was nominated."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from portal.correspondence.guarding import limit
from portal.correspondence.own_address_views import gone, private
from portal.posting.once import once
from thinkers.consent.forms import AnswerForm, OthersNominationForm, OwnNominationForm
from thinkers.consent.links import nomination_behind
from thinkers.consent.nominating import agree, nominate, refuse

PAGES = "thinkers/consent"
FORMS = {"myself": OwnNominationForm, "somebody": OthersNominationForm}


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    return render(request, f"{PAGES}/choose.html")


@require_http_methods(["GET", "HEAD", "POST"])
@once
def write(request: HttpRequest, who: str) -> HttpResponse:
    form = FORMS[who](request.POST if request.method == "POST" else None)
    if form.is_valid():
        limit(request, "nomination", form.cleaned_data.get("nominator_email") or form.cleaned_data["email"])
        nominate(form.nomination(), form.cleaned_data["pillars"], is_spam=form.looks_like_spam)
        return redirect("own_address_asked")
    return render(request, f"{PAGES}/nominate.html", {"form": form, "who": who})


@require_safe
def done(request: HttpRequest, what: str) -> HttpResponse:
    """What has happened, and what happens next: the same page whatever we know of the address."""
    return render(request, f"{PAGES}/{what}.html")


@require_http_methods(["GET", "HEAD", "POST"])
@once
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Reading the page changes nothing; its buttons do."""
    nomination = nomination_behind(token)
    if nomination is None:
        return gone(request)
    if request.method == "POST" and request.POST.get("do") == "refuse":
        refuse(nomination)
        return redirect("thinker_refused")
    said = {"visibility": nomination.visibility, "takes_letters": nomination.takes_letters}
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=said)
    if not form.is_valid():
        page = {"nomination": nomination, "form": form}
        return private(render(request, f"{PAGES}/answer.html", page))
    return redirect("thinker_agreed") if agree(nomination, **form.cleaned_data) else gone(request)
