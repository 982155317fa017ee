"""The filters of the funds' list."""

from django.utils.translation import gettext_lazy as _

from portal.catalogue.filters import ORDERS, CatalogueFilterSet, FacetFilter, OrderFilter
from portal.partners.names import partner_names


class FundFilterSet(CatalogueFilterSet):
    default_order = "title"

    partner = FacetFilter(partner_names, label=_("Partner"))
    sort = OrderFilter({name: ORDERS[name] for name in ("relevance", "title")}, label=_("Order"))
