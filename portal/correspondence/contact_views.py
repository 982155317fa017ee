"""The contact page: one form, for whatever somebody has to say to us."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.correspondence import contact
from portal.correspondence.enums import Subject
from portal.correspondence.guarding import GuardedForm, limit, name_field, sender_field, words_field
from portal.languages.choice import reader_language
from portal.posting.once import once

SUBJECTS = sorted(Subject.choices, key=lambda choice: choice[0] == Subject.GENERAL)


class ContactForm(GuardedForm):
    subject = forms.ChoiceField(label=_("What do you write about?"), choices=SUBJECTS)
    name = name_field()
    email = sender_field()
    words = words_field()


@require_http_methods(["GET", "HEAD", "POST"])
@once
def write(request: HttpRequest) -> HttpResponse:
    form = ContactForm(request.POST if request.method == "POST" else None, initial=_initial(request))
    if form.is_valid():
        limit(request, "contact", form.cleaned_data["email"])
        contact.receive(is_spam=form.looks_like_spam, language=reader_language(), **form.words)
        return redirect("contact_sent")
    return render(request, "correspondence/contact.html", {"form": form})


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    return render(request, "correspondence/contact_sent.html")


def _initial(request: HttpRequest) -> dict[str, str]:
    """A link to this page may say what it is about: `?subject=privacy`."""
    return {"subject": request.GET.get("subject", Subject.PROGRAMME)}
