"""What could not be sent, for staff: whom to call, why it failed, and a second chance."""

from dataclasses import dataclass

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from portal.outbox.effects import poke
from portal.outbox.letters import KINDS, compose
from portal.outbox.models import Effect, EffectQuerySet

PERMISSION = "outbox.change_effect"
ROWS = 25


@dataclass(frozen=True)
class GivenUp:
    """A row as staff read it: a letter has a reader and a subject, anything else its kind."""

    row: Effect
    to: str = ""
    subject: str = ""


@permission_required(PERMISSION, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def given_up(request: HttpRequest) -> HttpResponse:
    """The list; a POST tries one row or all again, or drops one."""
    if request.method == "POST":
        _decide(Effect.objects.given_up(), request.POST.get("do", ""), request.POST.get("row", ""))
        return redirect("outbox_given_up")
    page = Paginator(Effect.objects.given_up().order_by("-pk"), ROWS).get_page(request.GET.get("p"))
    return render(request, "outbox/given_up.html", {"page": page, "rows": [_described(row) for row in page]})


def _decide(rows: EffectQuerySet, verb: str, number: str) -> None:
    if number.isdecimal():
        rows = rows.filter(pk=int(number[:18]))
        if verb == "drop":
            rows.delete()
    elif number != "all":
        return
    if verb == "again" and rows.revive():
        poke()


def _described(row: Effect) -> GivenUp:
    """Looked up now, as for sending: no name waits in the row. What cannot be made is what went wrong."""
    make = KINDS.get(row.kind)
    try:
        letter = make(row.payload) if make else None
        return GivenUp(row, letter.to, compose(letter, row.uid).subject) if letter else GivenUp(row)
    except Exception:  # its error stands in the row; the others must be seen
        return GivenUp(row)
