"""The facts of a practice at a glance: each a link into the catalogue where a filter knows it."""

from collections.abc import Iterable
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from portal.catalogue.links import term_links
from portal.languages.models import Passage
from portal.partners.names import name_of
from portal.pieces.rendering import render_piece
from portal.vocabularies.glossary import Glossary
from portal.vocabularies.models import Term
from practices.enums import CountryRole, PartnerRole, PlacePrecision
from practices.links import catalogue
from practices.models import Practice
from practices.places import group_slugs
from practices.projection import role_label


def facts(practice: Practice, terms: Glossary) -> list[dict[str, Any]]:
    """The context of `components/facts.html`; what is not known is left out."""
    found: list[dict[str, Any]] = [
        {"label": _("Pillars"), "pillars": _pillars(practice)},
        {"label": _("Where"), "html": _where(practice, terms)},
        {"label": _("When"), "value": practice.period},
        {"label": _("Kind"), "links": _terms("kind", [practice.kind])},
        {"label": _("Scale"), "links": _terms("scale", [practice.scale])},
        {"label": _("Led by"), "html": _listed(organisations(practice))},
        {"label": _("Partners"), "links": _partners(practice)},
        {"label": _("Paid for by"), "links": _funds(practice)},
        {"label": _("Themes"), "links": _terms("theme", practice.themes.all())},
        {"label": _("Country groups"), "links": _groups(practice, terms)},
        {"label": _("Sustainable Development Goals"), "html": _listed(_targets(practice))},
        {"label": _("Changed on"), "value": _changed(practice)},
    ]
    return [fact for fact in found if any(value for name, value in fact.items() if name != "label")]


def where(practice: Practice, terms: Glossary) -> list[dict[str, Any]]:
    """Region by region the countries with their roles; without countries the region alone."""
    rows = practice.countries.all()
    known = {row.country.slug: row.country for row in rows}  # a country that the glossary does not know yet, too
    roles: dict[str, list[str]] = {slug: [] for slug in practice.country_slugs}
    for row in rows:
        roles[row.country.slug] += filter(None, [role_label(CountryRole, row.role)])
    if not roles:
        return [_region(practice.region.slug, terms)] if practice.region else []
    regions: dict[str, dict[str, Any]] = {}
    for slug, worded in roles.items():
        region = terms.region_of.get(slug) or known[slug].region.slug
        country = {"label": terms.label("country", slug), "url": catalogue(country=slug), "roles": _(", ").join(worded)}
        regions.setdefault(region, _region(region, terms))["countries"].append(country)
    return list(regions.values())


def _region(slug: str, terms: Glossary) -> dict[str, Any]:
    """The world as a whole is no choice of the catalogue, so it is no link."""
    url = "" if slug == "world" else catalogue(region=slug)
    return {"label": terms.label("region", slug), "url": url, "countries": []}


def _where(practice: Practice, terms: Glossary) -> str:
    regions, original = where(practice, terms), practice.words.original
    place = Passage(practice.place, original.language if original else "")
    is_hidden = practice.place_precision == PlacePrecision.HIDDEN
    told = {"regions": regions, "place": place, "is_hidden": is_hidden}
    return render_piece("where", **told) if regions or place or is_hidden else ""


def _changed(practice: Practice) -> str:
    """The day of the latest published version, where it is not the first."""
    first, last = practice.first_published_at, practice.last_published_at
    return date_format(localtime(last), "DATE_FORMAT") if first and last and last > first else ""


def _pillars(practice: Practice) -> list[dict[str, str]]:
    return [
        {"slug": pillar.slug, "label": pillar.label, "url": catalogue(pillar=pillar.slug)}
        for pillar in practice.pillars
    ]


def _terms(facet: str, terms: Iterable[Term | None]) -> list[dict[str, str]]:
    return term_links([term for term in terms if term], facet, "practice_list")


def _groups(practice: Practice, terms: Glossary) -> list[dict[str, str]]:
    slugs = group_slugs(practice, terms)
    return [{"label": terms.label("group", slug), "url": catalogue(group=slug)} for slug in slugs]


def _partners(practice: Practice) -> list[dict[str, str]]:
    """The published ones, each with its role where one is stated."""
    return [
        {
            "label": name_of(row.partner),
            "url": row.partner.get_absolute_url(),
            "note": role_label(PartnerRole, row.role),
        }
        for row in practice.partners.all()
        if row.partner.live
    ]


def _funds(practice: Practice) -> list[dict[str, str]]:
    return [
        {"label": fund.words.title.words, "url": fund.get_absolute_url()}
        for fund in practice.funds.all()
        if fund.is_public
    ]


def organisations(practice: Practice) -> list[dict[str, str]]:
    """Who led it, by names as the original's author wrote them."""
    original = practice.words.original
    return [
        {"words": row.name, "language": original.language if original else ""} for row in practice.organisations.all()
    ]


def _targets(practice: Practice) -> list[dict[str, str]]:
    return [{"code": target.code, "words": target.label} for target in practice.sdg_targets.all()]


def _listed(items: list[dict[str, str]]) -> str:
    return render_piece("fact_list", items=items) if items else ""
