"""The filters of the events' list."""

from django.utils.translation import gettext_lazy as _

from events.enums import Mode, State
from portal.catalogue.filters import CatalogueFilterSet, FacetFilter, languages, terms_of
from portal.partners.names import partner_names


class EventFilterSet(CatalogueFilterSet):
    has_years = True

    pillar = FacetFilter(terms_of("pillar"), label=_("Pillar"))
    when = FacetFilter(lambda: {value: str(label) for value, label in State.choices}, label=_("When"))
    kind = FacetFilter(terms_of("event-kind"), label=_("Kind"))
    region = FacetFilter(terms_of("region"), label=_("Region and country"))
    country = FacetFilter(terms_of("country"), label=_("Country"))
    partner = FacetFilter(partner_names, label=_("Partner"))
    mode = FacetFilter(lambda: {value: str(label) for value, label in Mode.choices}, label=_("In person or online"))
    language = FacetFilter(languages, label=_("Language of the text"))
