"""The report for staff: every outside link, what is known of it, and where it stands."""

import csv
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from portal.catalogue.printable import harmless
from portal.languages.typed import plain_words
from portal.links.enums import State
from portal.links.models import Link, LinkQuerySet, Use

PERMISSION = "links.view_link"
ROWS = 50
LONGEST_WORD = 200


@permission_required(PERMISSION, raise_exception=True)
@require_safe
def links(request: HttpRequest) -> HttpResponseBase:
    """A page of it, or all of it as a table to take along."""
    state, word = request.GET.get("state", ""), plain_words(request.GET.get("q", "")).strip()[:LONGEST_WORD]
    chosen = _chosen(state, word)
    if request.GET.get("format") == "csv":
        return _as_table(chosen)
    page = Paginator(chosen, ROWS).get_page(request.GET.get("p"))
    rows = [{"link": link, "uses": [_described(use) for use in link.uses.all()]} for link in page]
    context = {"page": page, "rows": rows, "states": State.choices, "state": state, "word": word}
    return _shown(request, context)


def _shown(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    return render(request, "links/report.html", {**context, "broken": Link.objects.broken().count()})


def _chosen(state: str, word: str) -> LinkQuerySet:
    found = Link.objects.prefetch_related("uses").order_by("-failures", "host", "url")
    if state in State.values:
        found = found.filter(state=state)
    return found.filter(url__icontains=word) if word else found


def _described(use: Use) -> dict[str, str]:
    return {"title": use.title, "url": edit_address(use)}


def edit_address(use: Use) -> str:
    """Where staff change the link."""
    model = apps.get_model(use.model)
    if issubclass(model, Page):
        return reverse("wagtailadmin_pages:edit", args=[use.key])
    viewset = getattr(model, "snippet_viewset", None)
    return reverse(viewset.get_url_name("edit"), args=[use.key]) if viewset else ""


class _Line:
    """What the writer of tables writes to: it hands each line on."""

    def write(self, line: str) -> str:
        return line


def _as_table(chosen: LinkQuerySet) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(_lines(chosen), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="links.csv"'
    return answer


def _lines(chosen: LinkQuerySet) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield "\ufeff"
    yield writer.writerow(
        [_("Address"), _("State"), _("Answer of the server"), _("What went wrong"), _("Failures"),
         _("Checked"), _("Archived copy"), _("Where it stands")]
    )  # fmt: skip
    for link in chosen.iterator(chunk_size=500):
        yield writer.writerow([harmless(str(cell)) for cell in _cells(link)])


def _cells(link: Link) -> list[Any]:
    checked = link.checked_at.isoformat(timespec="seconds") if link.checked_at else ""
    places = "; ".join(use.title for use in link.uses.all())
    answer = "" if link.status is None else link.status
    return [link.url, link.get_state_display(), answer, link.problem, link.failures, checked, link.archived_url, places]
