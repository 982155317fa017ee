"""The funds' list and pages."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import ngettext

from portal.catalogue.records import RecordList, record_page
from portal.funds.cards import fund_card
from portal.funds.filters import FundFilterSet
from portal.funds.models import Fund


class FundList(RecordList):
    model = Fund
    filterset_class = FundFilterSet
    template_name = "funds/fund_list.html"
    card_template = "components/card_fund.html"

    @staticmethod
    def count_text(count):
        return ngettext("%(count)s fund", "%(count)s funds", count) % {"count": count}

    def queryset(self):
        return Fund.objects.published().for_cards()

    def card(self, record):
        return fund_card(record, self.highlighter)


def fund_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return record_page(request, Fund.objects.published().for_cards(), slug, "funds/fund_detail.html")
