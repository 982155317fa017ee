"""The partners of the programme."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import ngettext

from portal.catalogue.records import RecordList, record_page
from portal.partners.cards import partner_card
from portal.partners.filters import PartnerFilterSet
from portal.partners.models import Partner


class PartnerList(RecordList):
    model = Partner
    filterset_class = PartnerFilterSet
    template_name = "partners/partner_list.html"
    card_template = "components/card_partner.html"

    @staticmethod
    def count_text(count):
        return ngettext("%(count)s partner", "%(count)s partners", count) % {"count": count}

    def queryset(self):
        return Partner.objects.published().for_cards()

    def card(self, record):
        return partner_card(record, self.highlighter)


def partner_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return record_page(request, Partner.objects.published().for_page(), slug, "partners/partner_detail.html")
