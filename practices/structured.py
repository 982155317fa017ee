"""Structured data for search engines (schema.org, JSON-LD), made from the public projection."""

from typing import Any

from portal.catalogue.projection import absolute


def structured(public: dict[str, Any], crumbs: list[dict[str, str]]) -> dict[str, Any]:
    return {"@context": "https://schema.org", "@graph": [article(public), breadcrumb(crumbs, public["url"])]}


def article(public: dict[str, Any]) -> dict[str, Any]:
    found = {
        "@type": "Article",
        "@id": public["url"],
        "url": public["url"],
        "mainEntityOfPage": public["url"],
        "headline": public["title"],
        "description": public["teaser"] or public["summary"],
        "abstract": public["summary"],
        "inLanguage": public["language"],
        "datePublished": public["published"],
        "dateModified": public["updated"],
        "publisher": {"@type": "Organization", "name": "Southern Peace Practices", "url": absolute("/")},
        "contributor": [{"@type": "Organization", "name": name} for name in public["organisations"]],
        "keywords": [theme["label"] for theme in public["themes"]],
        "about": [pillar["label"] for pillar in public["pillars"]],
        "spatialCoverage": _places(public),
        "temporalCoverage": _interval(public),
        "citation": [_source(source) for source in public["sources"]],
        "isBasedOn": [other["url"] for other in public["adapted_from"]],
    }
    return {name: value for name, value in found.items() if value}


def breadcrumb(crumbs: list[dict[str, str]], page: str) -> dict[str, Any]:
    """The public way to this page, not the way that one reader took."""
    items = [(crumb["label"], absolute(crumb["url"]) if crumb["url"] else page) for crumb in crumbs]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": label, "item": url}
            for position, (label, url) in enumerate(items, start=1)
        ],
    }


def _places(public: dict[str, Any]) -> list[dict[str, str]]:
    names = {country["slug"]: country["label"] for country in public["countries"]}
    place = [{"@type": "Place", "name": public["place"]}] if public["place"] else []
    return place + [{"@type": "Country", "name": label, "identifier": slug.upper()} for slug, label in names.items()]


def _interval(public: dict[str, Any]) -> str:
    """ "2006/.." while it goes on, as ISO 8601 writes it; nothing when neither end is known."""
    if not public["start"] and not public["end"]:
        return ""
    open_end = ".." if public["end_precision"] == "ongoing" else ""
    return f"{public['start'] or ''}/{public['end'] or open_end}"


def _source(source: dict[str, Any]) -> dict[str, Any]:
    year = str(source["year"]) if source["year"] else ""
    found = {"@type": "CreativeWork", "name": source["title"], "publisher": source["publisher"], "datePublished": year}
    return {name: value for name, value in {**found, "url": source["url"]}.items() if value}
