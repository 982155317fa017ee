"""What the page of a thinker shows beside the portrait."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from portal.catalogue.links import list_url, pillar_links, term_links
from thinkers.cards import thinker_card
from thinkers.enums import Available, Level
from thinkers.models import Thinker, ThinkerAffiliation
from thinkers.projection import to_public
from thinkers.structured import structured
from thinkers.works import works_of

register = template.Library()

MOST_NEWS = 5


@register.simple_tag
def thinker_page(thinker: Thinker) -> dict[str, Any]:
    return {
        "facts": _facts(thinker),
        "partner_url": reverse("partner_detail", args=[thinker.slug]) if thinker.is_partner else "",
        "works": works_of(thinker),
        "practices": term_links(thinker.themes.all(), "theme", "practice_list"),
        "news": thinker.news.for_reader(MOST_NEWS) if thinker.pk else [],
    }


@register.simple_tag
def thinker_json_ld(thinker: Thinker) -> dict[str, Any]:
    return structured(to_public(thinker, get_language()))


@register.simple_tag
def members_card(thinker: Thinker) -> dict[str, Any]:
    """A card that leads to the page for members."""
    return {**thinker_card(thinker), "url": reverse("thinker_for_members", args=[thinker.slug])}


def _facts(thinker: Thinker) -> list[dict[str, Any]]:
    country = [thinker.country] if thinker.country else []
    facts = [
        {"label": _("Pronouns"), "value": thinker.pronouns},
        {"label": _("Country"), "links": term_links(country, "country", "thinker_list")},
        {"label": _("Works on"), "links": _regions(thinker)},
        {"label": _("Themes"), "links": term_links(thinker.themes.all(), "theme", "thinker_list")},
        {"label": _("Pillars"), "pillars": pillar_links(thinker.pillars.all())},
        {"label": _("Working languages"), "links": _languages(thinker)},
        {"label": _("Available for"), "links": _available(thinker)},
        {"label": _("In the community of practice since"), "value": str(thinker.joined or "")},
        {"label": "ORCID", "links": [{"url": thinker.orcid_url, "label": thinker.orcid}] if thinker.orcid else []},
    ]
    return [fact for fact in facts if any(fact.get(part) for part in ("value", "links", "pillars"))]


def _regions(thinker: Thinker) -> list[dict[str, str]]:
    """The world as a whole is no choice of the list, so it leads to all of it."""
    return [
        {"label": region.label, "url": list_url("thinker_list", region=region.slug if region.parent_id else "")}
        for region in thinker.regions.all()
    ]


def _languages(thinker: Thinker) -> list[dict[str, str]]:
    levels = dict(Level.choices)
    return [
        {
            "label": capfirst(row.label),
            "url": list_url("thinker_list", language=row.language),
            "note": str(levels.get(row.level, "")),
        }
        for row in thinker.languages.all()
    ]


def _available(thinker: Thinker) -> list[dict[str, str]]:
    labels = dict(Available.choices)
    return [
        {"label": str(labels[one]), "url": list_url("thinker_list", available=one)}
        for one in thinker.available_for
        if one in labels
    ]


@register.filter
def worded_years(affiliation: ThinkerAffiliation) -> str:
    """From when to when, as far as it is known."""
    since, until = affiliation.since, affiliation.until
    if since and since == until:
        return str(since)
    if since and until:
        return pgettext("years", "%(first)s to %(last)s") % {"first": since, "last": until}
    if since:
        return _("since %(year)s") % {"year": since}
    return _("until %(year)s") % {"year": until} if until else ""
