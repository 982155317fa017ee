"""The filters of the library."""

from django.utils.translation import gettext_lazy as _

from portal.catalogue.filters import CatalogueFilterSet, FacetFilter, languages, terms_of
from portal.library.names import series_names
from portal.partners.names import partner_names


class PublicationFilterSet(CatalogueFilterSet):
    has_years = True

    kind = FacetFilter(terms_of("publication-kind"), label=_("Kind"))
    series = FacetFilter(series_names, label=_("Series"))
    pillar = FacetFilter(terms_of("pillar"), label=_("Pillar"))
    region = FacetFilter(terms_of("region"), label=_("Region and country"))
    country = FacetFilter(terms_of("country"), label=_("Country"))
    theme = FacetFilter(terms_of("theme"), label=_("Theme"))
    partner = FacetFilter(partner_names, label=_("Partner"))
    language = FacetFilter(languages, label=_("Language of the text"))
