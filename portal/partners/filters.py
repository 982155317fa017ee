"""The filters of the partners' list."""

from django.utils.translation import gettext_lazy as _

from portal.catalogue.filters import ORDERS, CatalogueFilterSet, FacetFilter, OrderFilter, languages, terms_of


class PartnerFilterSet(CatalogueFilterSet):
    default_order = "title"

    kind = FacetFilter(terms_of("partner-kind"), label=_("Kind"))
    region = FacetFilter(terms_of("region"), label=_("Region and country"))
    country = FacetFilter(terms_of("country"), label=_("Country"))
    language = FacetFilter(languages, label=_("Working language"))
    sort = OrderFilter({name: ORDERS[name] for name in ("relevance", "title")}, label=_("Order"))
