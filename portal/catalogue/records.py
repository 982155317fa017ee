"""Lists and pages of any kind of record, so that each app says only what is its own."""

from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from portal.catalogue.views import CatalogueList
from portal.records.models import Record, RecordQuerySet


class RecordList(CatalogueList):
    """A list of published records."""

    model: ClassVar[type[Record]]

    @property
    def collection(self) -> str:
        return self.model.collection

    def queryset(self) -> RecordQuerySet:
        return self.model.objects.published().with_texts()

    def records(self, keys):
        return self.queryset().in_order_of(keys)


def record_page(request: HttpRequest, records: RecordQuerySet, slug: str, template: str, **context) -> HttpResponse:
    """The page of one published record; the same 404 for one that is not public and for one that is not there."""
    return render(request, template, {"record": get_object_or_404(records, slug=slug), **context})
