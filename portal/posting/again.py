"""Pages that hold what was typed in a form that could not be taken, so that it can be sent again."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from portal.posting.fields import OF_ONE_SENDING, WRITER, is_secret, wants_json, words

WORTH_READING = 40
"""Letters from which on a field is shown as text: shorter ones are mostly the form's own marks."""


def ask_again(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """Show the page with all fields of the form in it, hidden, and a button that sends them with a new key."""
    if wants_json(request):
        sentence = _("This was not taken. Load the page again and send it once more.")
        return JsonResponse({"error": sentence}, status=status)
    return render(request, template, again(request), status=status)


def again(request: HttpRequest) -> dict:
    """The fields to send again; a password is not shown but asked for; files have to be chosen again."""
    left_out = OF_ONE_SENDING | ({WRITER} if request.user.is_authenticated else set())  # the new form says it itself
    fields = [(name, value) for name, values in request.POST.lists() for value in values if name not in left_out]
    return {
        "fields": [(name, value) for name, value in fields if not is_secret(name)],
        "secrets": sorted({name for name, _value in fields if is_secret(name)}),
        "texts": [text for texts in words(request).values() for text in texts if len(text) >= WORTH_READING],
        "has_files": bool(request.FILES),
        "address": request.get_full_path(),
    }
