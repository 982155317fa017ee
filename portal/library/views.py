"""The library of publications: the list, a publication with its citations, and the files that it shows."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from portal.catalogue.records import RecordList, record_page
from portal.catalogue.references import BIBTEX, RIS, download
from portal.files.serving import respond
from portal.languages.choice import reader_language
from portal.library.cards import publication_card
from portal.library.cite import bibtex, ris
from portal.library.documents import public_files
from portal.library.filters import PublicationFilterSet
from portal.library.found_pages import found_pages
from portal.library.models import Publication
from portal.library.projection import to_public


class PublicationList(RecordList):
    model = Publication
    filterset_class = PublicationFilterSet
    template_name = "library/publication_list.html"
    card_template = "components/card_publication.html"

    @staticmethod
    def count_text(count):
        return ngettext("%(count)s publication", "%(count)s publications", count) % {"count": count}

    def queryset(self):
        return Publication.objects.published().for_cards().prefetch_related("editions__file")

    def extra_context(self):
        """Before anything is chosen, the kinds that hold something: a library is walked along its shelves."""
        if self.filterset.is_narrowed:
            return {}
        counts, labels = self.filterset.qs.facet_counts(["kind"])["kind"], self.filterset.facets["kind"].labels()
        shelves = [
            {"label": label, "count": counts[kind], "url": self.address.having(kind=kind)}
            for kind, label in labels.items()
            if counts.get(kind)
        ]
        return {"shelves": shelves}

    def cards(self, hits):
        """With words to look for, each entry also says on which page of a file they stand."""
        records = self.records([hit.key for hit in hits])
        words = self.filterset.choices["q"]
        pages = found_pages(records, words, self.highlighter) if words else {}
        return [publication_card(record, self.highlighter, pages.get(record.pk)) for record in records]


@require_safe
def publication_detail(request: HttpRequest, slug: str) -> HttpResponse:
    records = Publication.objects.published().with_titles_around()
    return record_page(request, records, slug, "library/publication_detail.html")


@require_safe
def publication_cite_bib(request: HttpRequest, slug: str) -> HttpResponse:
    return download(bibtex(_public(slug)), BIBTEX, f"{slug}.bib")


@require_safe
def publication_cite_ris(request: HttpRequest, slug: str) -> HttpResponse:
    return download(ris(_public(slug)), RIS, f"{slug}.ris")


@require_safe
def publication_file(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    """A file of a published publication; 410 where it has been public, 404 for a draft and for nothing."""
    stored = public_files(slug=slug).filter(key=key).first()
    if stored is None and _was_public(slug, key):
        return render(request, "library/file_gone.html", status=HTTPStatus.GONE)
    stored = stored or get_object_or_404(public_files(slug=slug), key=key)
    return respond(stored, attachment=False, name=slug, is_public=True, is_read_here=True)


def _was_public(slug: str, key: UUID) -> bool:
    return Publication.objects.withdrawn().filter(slug=slug, editions__file__key=key).exists()


def _public(slug: str) -> dict:
    return to_public(get_object_or_404(Publication.objects.published().for_page(), slug=slug), reader_language())
