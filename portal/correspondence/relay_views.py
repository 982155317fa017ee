"""The form that writes to somebody through us, and the page on which the recipient says no."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.correspondence import relay
from portal.correspondence.guarding import GuardedForm, limit, name_field, sender_field, words_field
from portal.correspondence.models import Refusal
from portal.correspondence.own_address_views import gone, private
from portal.languages.choice import reader_language
from portal.posting.once import once


class RelayForm(GuardedForm):
    name = name_field()
    email = sender_field()
    words = words_field()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = _(
            "We ask you by a letter whether it is yours. The recipient sees it, to be able to answer."
        )


class AgainForm(forms.Form):
    """Who wants messages again says where: the link alone may have come to somebody else."""

    email = sender_field()


@require_http_methods(["GET", "HEAD", "POST"])
@once
def write(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    recipient = relay.recipient_of(kind, key)
    if recipient is None:
        raise Http404
    form = RelayForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        limit(request, "relay", form.cleaned_data["email"])
        relay.hold(kind=kind, key=key, language=reader_language(), is_spam=form.looks_like_spam, **form.words)
        return redirect("own_address_asked")
    return render(request, "correspondence/relay.html", {"form": form, "recipient": recipient})


@require_safe
def passed_on(request: HttpRequest) -> HttpResponse:
    return render(request, "correspondence/relay_passed_on.html")


@require_http_methods(["GET", "HEAD", "POST"])
def refusing(request: HttpRequest, token: str) -> HttpResponse:
    """Reading the page changes nothing; its buttons do."""
    parties = relay.parties_of(token)
    if parties is None:
        return gone(request)
    wants_again = request.method == "POST" and request.POST.get("do") == "again"
    form = AgainForm(request.POST if wants_again else None)
    if form.is_valid():
        return _ask_by_letter(request, *parties, form.cleaned_data["email"])
    if request.method == "POST" and not wants_again:
        _refuse(request.POST.get("do"), *parties)
        return redirect(request.path)
    context = {"form": form, **_refused(*parties)}
    return private(render(request, "correspondence/relay_refusing.html", context))


def _ask_by_letter(request: HttpRequest, recipient: str, sender: str, email: str) -> HttpResponse:
    """The same answer for every address: whoever has the link does not learn whose it is."""
    limit(request, "relay", email)
    relay.ask_for_change_of_mind(recipient, sender, email, reader_language())
    return redirect("own_address_asked")


def _refused(recipient: str, sender: str) -> dict[str, bool]:
    refused = set(Refusal.objects.filter(recipient=recipient, sender__in=("", sender)).values_list("sender", flat=True))
    return {"refuses_all": "" in refused, "refuses_sender": sender in refused}


def _refuse(what: str | None, recipient: str, sender: str) -> None:
    if what == "sender":
        relay.refuse(recipient, sender)
    elif what == "all":
        relay.refuse(recipient)
