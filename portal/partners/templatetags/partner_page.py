"""What the page of a partner shows beside its portrait."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from portal.catalogue.links import list_url
from portal.languages.choice import CODES, reader_language, translated_name
from portal.partners.connections import connections_of, places_of
from portal.partners.facts import mandates, roles, worded_names
from portal.partners.models import Partner

register = template.Library()

MOST_NEWS = 5


@register.simple_tag
def partner_page(partner: Partner) -> dict[str, Any]:
    page = {
        "facts": _facts(partner),
        "names": worded_names(partner),
        "mandates": mandates(partner),
        "places": places_of(partner),
    }
    if partner.pk is None:
        return page
    return {
        **page,
        **connections_of(partner),
        "practices_url": list_url("practice_list", partner=partner.slug),
        "members_url": list_url("practice_list", group=partner.group.slug) if partner.group else "",
        "publications_url": list_url("publication_list", partner=partner.slug),
        "has_members": partner.group is not None or len(partner.countries.all()) > 1,
        "countries": [country.slug for country in partner.countries.all()],
        "events_url": list_url("event_list", partner=partner.slug),
        "news": partner.news.for_reader(MOST_NEWS),
        "news_url": list_url("news_list", partner=partner.slug),
    }


def _facts(partner: Partner) -> list[dict[str, Any]]:
    spoken = [str(translated_name(code)) for code in partner.working_languages if code in CODES]
    kind = {"label": partner.kind.label, "url": list_url("partner_list", kind=partner.kind.slug)}
    short_name = partner.short_name_in(reader_language())
    facts = [
        {"label": _("Short name"), "value": short_name if short_name != partner.title.words else ""},
        {"label": _("Kind"), "links": [kind]},
        {"label": _("Roles in the programme"), "value": _(", ").join(roles(partner))},
        {"label": _("Working languages"), "value": _(", ").join(spoken)},
    ]
    return [fact for fact in facts if fact.get("value") or fact.get("links")]
