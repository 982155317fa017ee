"""A thinker's own entry, behind a link that came by mail: change its words, its switches, renew, erase."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from portal.accounts import throttle
from portal.correspondence.guarding import limit
from portal.correspondence.judging import mailbox
from portal.correspondence.own_address_views import gone, private
from portal.outbox.letters import post
from portal.posting.once import once
from thinkers.consent import words
from thinkers.consent.erasing import erase
from thinkers.consent.forms import EraseForm, LinkForm, SwitchesForm
from thinkers.consent.links import consent_behind, consent_to_renew
from thinkers.consent.models import Consent
from thinkers.consent.nomination_views import PAGES
from thinkers.consent.protecting import protect
from thinkers.consent.renewal import renew

MOST_ENTRIES = 10


@require_http_methods(["GET", "HEAD", "POST"])
@once
def ask_for_link(request: HttpRequest) -> HttpResponse:
    """The same answer whether we know the address or not."""
    form = LinkForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        email = form.cleaned_data["email"]
        limit(request, "nomination", email)
        if not form.looks_like_spam and throttle.allowed("letter", f"thinker {mailbox(email)}"):
            for consent in Consent.objects.filter(email__iexact=email)[:MOST_ENTRIES]:
                post("thinker_entry", {"consent": consent.pk})
        return redirect("thinker_link_sent")
    return render(request, f"{PAGES}/ask_for_link.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@once
def entry(request: HttpRequest, token: str) -> HttpResponse:
    consent = consent_behind(token)
    if consent is None:
        return gone(request)
    if request.method != "POST":
        return _page(request, consent)
    act = ACTS.get(request.POST.get("do", ""), _page)
    return act(request, consent)


def _change_words(request: HttpRequest, consent: Consent) -> HttpResponse:
    form = words.EntryForm(request.POST)
    if not form.is_valid():
        return _page(request, consent, words_form=form)
    try:
        words.rewrite(consent.thinker, form.cleaned_data, request.POST.get("version", ""))
    except words.Stale:
        return _page(request, consent, words_form=form, is_stale=True)
    return _back(request, "words")


def _switch(request: HttpRequest, consent: Consent) -> HttpResponse:
    form = SwitchesForm(request.POST)
    if not form.is_valid():
        return _page(request, consent, switches=form)
    protect(consent, **form.cleaned_data)
    return _back(request, "switches")


def _renew(request: HttpRequest, consent: Consent) -> HttpResponse:
    renew(consent)
    return _back(request, "renewed")


def _erase(request: HttpRequest, consent: Consent) -> HttpResponse:
    form = EraseForm(request.POST)
    if not form.is_valid():
        return _page(request, consent, erasing=form)
    erase(consent)
    return redirect("thinker_erased")


ACTS = {"words": _change_words, "switches": _switch, "renew": _renew, "erase": _erase}


@require_http_methods(["GET", "HEAD", "POST"])
@once
def renewing(request: HttpRequest, token: str) -> HttpResponse:
    """The yearly question: yes, or erase it."""
    consent = consent_to_renew(token)
    if consent is None:
        return gone(request)
    form = EraseForm(request.POST if request.POST.get("do") == "erase" else None)
    if request.POST.get("do") == "renew":
        renew(consent)
        return redirect("thinker_renewed")
    if form.is_valid():
        erase(consent)
        return redirect("thinker_erased")
    page = {"consent": consent, "record": consent.thinker, "erasing": form}
    return private(render(request, f"{PAGES}/renew.html", page))


def _back(request: HttpRequest, done: str) -> HttpResponse:
    return redirect(f"{request.path}?done={done}")


def _page(request: HttpRequest, consent: Consent, *, is_stale: bool = False, **forms) -> HttpResponse:
    """With the forms as they were sent, or as the entry is now."""
    thinker = consent.thinker
    switches = {
        "visibility": consent.visibility, "show_country": thinker.show_country, "takes_letters": consent.takes_letters
    }  # fmt: skip
    context = {
        "consent": consent, "thinker": thinker, "done": request.GET.get("done"), "is_stale": is_stale,
        "version": words.version_of(thinker), "newest": words.newest(thinker),
        "words_form": words.EntryForm(initial=words.written(words.newest(thinker))),
        "switches": SwitchesForm(initial=switches), "erasing": EraseForm(),
    }  # fmt: skip
    status = HTTPStatus.CONFLICT if is_stale else HTTPStatus.OK
    return private(render(request, f"{PAGES}/entry.html", {**context, **forms}, status=status))
