"""Ways into the lists from anywhere: a list's address with something chosen in it."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse

from portal.languages.addresses import address
from portal.vocabularies.glossary import glossary
from portal.vocabularies.models import Country, Pillar, Term


def list_url(url_name: str, **choices: str) -> str:
    """The address of a list, narrowed by these choices of its facets."""
    query = urlencode({name: value for name, value in choices.items() if value})
    return f"{address(url_name)}?{query}" if query else address(url_name)


def country_links(countries: Iterable[Country], url_name: str) -> list[dict[str, str]]:
    """Each country by name, leading to what a list holds about it; in the order of the names."""
    words = glossary()
    links = [
        {"label": words.label("country", country.slug), "url": list_url(url_name, country=country.slug)}
        for country in countries
    ]
    return sorted(links, key=lambda link: link["label"])


def term_links(terms: Iterable[Term], facet: str, url_name: str) -> list[dict[str, str]]:
    """Each term of a vocabulary, leading to what a list holds under it."""
    return [{"label": term.label, "url": list_url(url_name, **{facet: term.slug})} for term in terms]


def pillar_links(pillars: Iterable[Pillar]) -> list[dict[str, str]]:
    """Each pillar with its sign, leading to its page."""
    return [
        {"slug": pillar.slug, "label": pillar.label, "url": reverse("wagtail_serve", args=[f"pillars/{pillar.slug}/"])}
        for pillar in pillars
    ]
