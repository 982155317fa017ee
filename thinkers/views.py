"""The directory of thinkers."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from portal.accounts.belonging import organisations_of
from portal.accounts.enums import Trust
from portal.accounts.roles import may_enter_admin
from portal.catalogue.pages import ListPage
from portal.catalogue.records import RecordList, record_page
from portal.posting.kept import sign_in_required
from portal.search.engine import IndexUnavailable
from thinkers.cards import thinker_card
from thinkers.filters import ThinkerFilterSet
from thinkers.models import Thinker
from thinkers.places import countries_and_regions

DETAIL = "thinkers/thinker_detail.html"


class ThinkerList(RecordList):
    model = Thinker
    filterset_class = ThinkerFilterSet
    template_name = "thinkers/thinker_list.html"
    card_template = "components/card_thinker.html"

    @staticmethod
    def count_text(count):
        return ngettext("%(count)s thinker", "%(count)s thinkers", count) % {"count": count}

    def queryset(self):
        return Thinker.objects.published().for_cards()

    def card(self, record):
        return thinker_card(record, self.highlighter)


def thinker_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return record_page(request, Thinker.objects.published().for_page(), slug, DETAIL)


@require_safe
def thinker_map(request: HttpRequest) -> HttpResponse:
    """Where thinkers live and work: a table by region and country, and the same on a map."""
    try:
        places = countries_and_regions()
    except IndexUnavailable:
        response = render(request, "catalogue/unavailable.html", status=503)
        response.headers["Retry-After"] = "5"
        return response
    return render(request, "thinkers/thinker_map.html", places)


@sign_in_required
@require_safe
def for_members(request: HttpRequest) -> HttpResponse:
    """Those who show themselves only to members of an organisation that works here."""
    _let_in(request)
    thinkers = Thinker.objects.for_members().for_cards()
    page = ListPage.asked_for(request.GET.get("page"), thinkers.count(), lambda number: f"?page={number}")
    shown = thinkers[page.offset : page.offset + page.size]
    return render(request, "thinkers/thinker_members.html", {"thinkers": shown, "page": page})


@sign_in_required
@require_safe
def one_for_members(request: HttpRequest, slug: str) -> HttpResponse:
    _let_in(request)
    return record_page(request, Thinker.objects.for_members().for_page(), slug, DETAIL, for_members=True)


def _let_in(request: HttpRequest) -> None:
    """The same 404 as for what is not there. Who belongs to a suspended organisation only is not let in."""
    organisations = organisations_of(request.user).exclude(trust=Trust.SUSPENDED)
    if not (may_enter_admin(request.user) or organisations.exists()):
        raise Http404
