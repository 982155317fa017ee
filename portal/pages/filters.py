"""The filters of the newsroom."""

from django.utils.translation import gettext_lazy as _

from portal.catalogue.filters import CatalogueFilterSet, FacetFilter, languages, terms_of
from portal.pages.enums import NewsKind
from portal.partners.names import partner_names


def kinds() -> dict[str, str]:
    return dict(NewsKind.choices)


class NewsFilterSet(CatalogueFilterSet):
    has_years = True

    kind = FacetFilter(kinds, label=_("Kind"))
    pillar = FacetFilter(terms_of("pillar"), label=_("Pillar"))
    partner = FacetFilter(partner_names, label=_("Partner"))
    language = FacetFilter(languages, label=_("Language of the text"))
