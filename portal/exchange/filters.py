"""The filters of the list of those who look for experience."""

from django.utils.translation import gettext_lazy as _

from portal.catalogue.filters import ORDERS, CatalogueFilterSet, FacetFilter, OrderFilter, languages, terms_of


class WishFilterSet(CatalogueFilterSet):
    default_order = "latest"

    pillar = FacetFilter(terms_of("pillar"), label=_("Pillar"))
    theme = FacetFilter(terms_of("theme"), label=_("Theme"))
    region = FacetFilter(terms_of("region"), label=_("Region and country"))
    country = FacetFilter(terms_of("country"), label=_("Country"))
    language = FacetFilter(languages, label=_("Language of the text"))
    sort = OrderFilter(
        {"relevance": ORDERS["relevance"], "latest": _("Last added first"), "title": ORDERS["title"]}, label=_("Order")
    )
