"""Everything that the page of a practice shows, whether it is public or an editor's preview."""

from typing import Any

from django.http import HttpRequest
from django.template.defaultfilters import truncatechars
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from portal.catalogue.templatetags.record_pages import json_ld
from portal.languages.choice import reader_language
from portal.languages.models import Passage
from portal.vocabularies.glossary import glossary
from practices import attachments, related
from practices.cards import places
from practices.cite import citation
from practices.facts import facts, organisations
from practices.links import catalogue, crumbs
from practices.models import Exchange, Practice
from practices.projection import to_public
from practices.reading import evidence, notices, rest_of_summary, standfirst, versions
from practices.structured import structured

OG_LOCALES = {"en": "en_GB", "es": "es_ES", "fr": "fr_FR", "pt": "pt_PT", "ar": "ar_AR"}

DESCRIPTION = 200
"""Letters that search engines and social media show of a description."""


def page_of(practice: Practice, request: HttpRequest | None = None) -> dict[str, Any]:
    """The context of `practices/page.html`. A draft may lack anything, even its words."""
    words, terms = practice.words, glossary()
    related.fetch_named(practice)
    page = {
        "record": practice,
        "facts": facts(practice, terms),
        "pillars": [{"slug": pillar.slug, "label": pillar.label} for pillar in practice.pillars],
        "period": practice.period,
        "kind": practice.kind.label if practice.kind else "",
        "organisations": organisations(practice),
    }
    if words.original is None:
        return {**page, "heading": Passage(practice.slug, ""), "crumbs": crumbs(request, practice.slug)}
    opening = standfirst(words)
    return {
        **page,
        "words": words,
        "heading": words.title or Passage(practice.slug, words.title.language),
        "crumbs": crumbs(request, words.title.words, words.title.language),
        "notices": notices(practice),
        "standfirst": opening,
        "description": truncatechars(opening.words, DESCRIPTION),
        "summary": rest_of_summary(words),
        "places": places(practice, terms),
        "evidence": evidence(practice),
        "exchanges": [_exchange(row, words.original.language) for row in practice.exchanges.all()],
        "adapted_from": related.adapted_from(practice),
        "adapted_in": related.adapted_in(practice),
        "sources": practice.sources.all(),
        "attachments": attachments.shown(practice),
        "related": related.related_practices(practice, terms),
        "news": related.news_about(practice),
        "publications_about": related.publications_about(practice),
        "thinkers": related.thinkers_who_know(practice),
        "publications": related.publications_around(practice),
        "versions": versions(practice),
        "canonical_url": practice.get_absolute_url(),
        **(_for_machines(practice) if practice.live else {}),
    }


def _for_machines(practice: Practice) -> dict[str, Any]:
    """What is made from the public projection, and so is only there for a published practice."""
    public = to_public(practice, reader_language())
    downloads = [
        {"label": _("BibTeX"), "url": reverse("practice_cite_bib", args=[practice.slug])},
        {"label": _("RIS"), "url": reverse("practice_cite_ris", args=[practice.slug])},
    ]
    return {
        "public": public,
        "cite": {"line": citation(public), "url": public["url"], "downloads": downloads},
        "og_locale": OG_LOCALES[public["language"]],
        "structured": json_ld(structured(public, crumbs(None, public["title"]))),
    }


def _exchange(row: Exchange, language: str) -> dict[str, Any]:
    """Who passed on to whom, in words: an arrow would point the wrong way in one of the scripts."""
    values = {"origin": _country_link(row.origin), "destination": _country_link(row.destination), "year": row.year}
    way = _("From %(origin)s to %(destination)s, %(year)s") if row.year else _("From %(origin)s to %(destination)s")
    return {"way": mark_safe(escape(way) % values), "what": Passage(row.what, language)}  # noqa: S308 - all escaped


def _country_link(country) -> str:
    return format_html('<a href="{}">{}</a>', catalogue(country=country.slug), country.label)
