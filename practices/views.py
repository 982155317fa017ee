"""The catalogue, the page of a practice with its citations, and suggestions for the search box."""

from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from portal.catalogue.records import RecordList, record_page
from portal.catalogue.references import BIBTEX, RIS, download
from portal.files.serving import respond
from portal.languages.choice import reader_language
from practices.attachments import public_files
from practices.cards import practice_cards
from practices.cite import bibtex, ris
from practices.digest import still_public
from practices.filters import PracticeFilterSet
from practices.models import Practice
from practices.projection import to_public
from practices.suggestions import suggestions
from practices.whose import whose


class PracticeList(RecordList):
    model = Practice
    filterset_class = PracticeFilterSet
    template_name = "practices/practice_list.html"
    card_piece = "practice"

    @staticmethod
    def count_text(count):
        return ngettext("%(count)s practice", "%(count)s practices", count) % {"count": count}

    def cards(self, hits):
        return practice_cards(still_public(hits), self.highlighter)

    def extra_context(self):
        return {"suggest_url": reverse("practice_suggest"), "about": whose(self.filterset)}


@require_safe
def practice_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of a published practice; 410 where one has been public, the same 404 for a draft and for nothing."""
    try:
        response = record_page(request, Practice.objects.published().for_page(), slug, "practices/practice_detail.html")
    except Http404:
        if not Practice.objects.withdrawn().filter(slug=slug).exists():
            raise
        return _withdrawn(request)
    patch_vary_headers(response, ["Referer"])
    return response


@require_safe
def practice_cite_bib(request: HttpRequest, slug: str) -> HttpResponse:
    return download(bibtex(_public(slug)), BIBTEX, f"{slug}.bib")


@require_safe
def practice_cite_ris(request: HttpRequest, slug: str) -> HttpResponse:
    return download(ris(_public(slug)), RIS, f"{slug}.ris")


@require_safe
def practice_file(request: HttpRequest, slug: str, key: UUID, size: str = "full") -> HttpResponse:
    """A picture or a document that the published practice shows; the same 404 for every other file."""
    stored = get_object_or_404(public_files(slug), key=key)
    return respond(stored, size=size, attachment=not stored.is_image, name=slug, is_public=True)


@require_safe
def practice_suggest(request: HttpRequest) -> HttpResponse:
    """A list of links: as a fragment below the search box, or as a small page of its own."""
    template = "practices/suggestions.html" if request.htmx else "practices/suggest.html"
    response = render(request, template, suggestions(request.GET.get("q", "")))
    patch_vary_headers(response, ["HX-Request"])
    return response


def _withdrawn(request: HttpRequest) -> HttpResponse:
    """The same words for every practice that has been withdrawn: nothing of it, nor why."""
    response = render(request, "practices/withdrawn.html", status=HTTPStatus.GONE)
    response.headers["X-Robots-Tag"] = "noindex, noarchive"
    return response


def _public(slug: str) -> dict:
    return to_public(get_object_or_404(Practice.objects.published().for_export(), slug=slug), reader_language())
