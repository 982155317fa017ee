"""The filters of the directory of thinkers."""

from django.utils.translation import gettext_lazy as _

from portal.catalogue.filters import ORDERS, CatalogueFilterSet, FacetFilter, OrderFilter, terms_of
from thinkers.enums import Available, ThinkerKind
from thinkers.spoken import spoken_languages


def kinds() -> dict[str, str]:
    return dict(ThinkerKind.choices)


def availabilities() -> dict[str, str]:
    return dict(Available.choices)


class ThinkerFilterSet(CatalogueFilterSet):
    default_order = "title"

    pillar = FacetFilter(terms_of("pillar"), label=_("Pillar"))
    kind = FacetFilter(kinds, label=_("Kind"))
    region = FacetFilter(terms_of("region"), label=_("Region and country"))
    country = FacetFilter(terms_of("country"), label=_("Country"))
    group = FacetFilter(terms_of("group"), label=_("Country group"))
    theme = FacetFilter(terms_of("theme"), label=_("Theme"))
    available = FacetFilter(availabilities, label=_("Available for"))
    language = FacetFilter(spoken_languages, label=_("Working language"))
    sort = OrderFilter({name: ORDERS[name] for name in ("relevance", "title")}, label=_("Order"))
