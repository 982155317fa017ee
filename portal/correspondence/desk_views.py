"""Staff read what readers wrote, and decide: every decision is one click and a POST."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from portal.correspondence import replies
from portal.correspondence.desks import DESKS, Decision, Desk
from portal.languages.typed import plain_words

ROWS = 25


@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest, name: str) -> HttpResponse:
    found = DESKS.get(name)
    if found is None:
        raise Http404
    if not request.user.has_perm(found.permission):
        raise PermissionDenied
    if request.method == "POST":
        _decide(request, found)
        return redirect(request.get_full_path())
    return _list(request, found)


def _list(request: HttpRequest, desk: Desk) -> HttpResponse:
    state, words = request.GET.get("state", desk.states.values[0]), plain_words(request.GET.get("q", "")).strip()
    rows = desk.rows().filter(state=state) if state in desk.states.values else desk.rows()
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(words__icontains=words))
    page = Paginator(rows, ROWS).get_page(request.GET.get("p"))
    posing = desk.posing(page)
    rows = [(row, _possible(desk, row.state), row.pk in posing, desk.to_whom(row)) for row in page]
    context = {"desk": desk, "page": page, "rows": rows, "states": _states(desk, state), "state": state, "words": words}
    context["unaddressed"] = [subject.label for subject in desk.unaddressed()]
    return render(request, "correspondence/desk/list.html", context)


def _states(desk: Desk, chosen: str) -> list[tuple[str, str, int, bool]]:
    """Each state with its name, how many rows are in it, and whether the list shows it alone."""
    numbers = dict(desk.rows().order_by().values_list("state").annotate(Count("pk")))
    return [(value, label, numbers.get(value, 0), value == chosen) for value, label in desk.states.choices]


def _possible(desk: Desk, state: str) -> list[Decision]:
    return [decision for decision in desk.decisions if state not in decision.not_for]


def _decide(request: HttpRequest, desk: Desk) -> None:
    """One row by its own button, "approve 12"; or all that were ticked, by a button below the list."""
    name, _space, one = request.POST.get("do", "").partition(" ")
    decision = next((decision for decision in desk.decisions if decision.name == name), None)
    if decision is None:
        return
    rows = _chosen(desk, [one] if one else request.POST.getlist("row")).exclude(state__in=decision.not_for)
    if number := rows.count():
        decision.decide(rows)
        said = ngettext("%(number)s was decided on.", "%(number)s were decided on.", number)
        messages.success(request, said % {"number": number})
    else:
        messages.warning(request, _("Nothing was chosen for which this can be done."))


def _chosen(desk: Desk, numbers: list[str]) -> QuerySet:
    return desk.rows().filter(pk__in=[int(number[:18]) for number in numbers[:ROWS] if number.isdecimal()])


@require_http_methods(["GET", "HEAD", "POST"])
def page_switch(request: HttpRequest, number: int) -> HttpResponse:
    """Open a page for replies, or close it."""
    page = get_object_or_404(Page, pk=number)
    if not replies.can_take_replies(page) or not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    if request.method != "POST":
        return render(request, "correspondence/desk/page.html", {"page": page, "is_open": replies.is_open(page)})
    if request.POST.get("do") == "open":
        replies.open_page(page)
        messages.success(request, _("Readers can leave a reply on this page now. Each waits for your approval."))
    elif request.POST.get("do") == "close":
        replies.close_page(page)
        messages.success(request, _("This page takes no replies any more, and shows none."))
    return redirect("wagtailadmin_pages:edit", page.pk)
