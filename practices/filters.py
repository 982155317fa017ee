"""The filters of the catalogue of practices: the only definition for page, fragment, exports, feed and API."""

from django.utils.translation import gettext_lazy as _

from portal.catalogue.filters import CatalogueFilterSet, FacetFilter, languages, terms_of
from portal.partners.names import partner_names


class PracticeFilterSet(CatalogueFilterSet):
    has_years = True

    pillar = FacetFilter(terms_of("pillar"), label=_("Pillar"))
    region = FacetFilter(terms_of("region"), label=_("Region and country"))
    country = FacetFilter(terms_of("country"), label=_("Country"))
    theme = FacetFilter(terms_of("theme"), label=_("Theme"))
    partner = FacetFilter(partner_names, label=_("Partner"))
    group = FacetFilter(terms_of("group"), label=_("Country group"))
    kind = FacetFilter(terms_of("practice-kind"), label=_("Kind"))
    scale = FacetFilter(terms_of("scale"), label=_("Scale"))
    language = FacetFilter(languages, label=_("Language of the text"))
