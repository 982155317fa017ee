"""Structured data for search engines (schema.org, JSON-LD), made from the public projection."""

from typing import Any

TYPES = {"person": "Person", "institution": "Organization"}


def structured(public: dict[str, Any]) -> dict[str, Any]:
    found = {
        "@context": "https://schema.org",
        "@type": TYPES[public["kind"]["slug"]],
        "@id": public["url"],
        "url": public["url"],
        "name": public["title"],
        "alternateName": [row["name"] for row in public["names"]],
        "description": public["bio"],
        "knowsAbout": [term["label"] for term in (*public["pillars"], *public["themes"])],
        "knowsLanguage": public["working_languages"],
        "sameAs": [*filter(None, [public["orcid"]]), *public["links"]],
        **_bonds(public),
    }
    return {name: value for name, value in found.items() if value}


def _bonds(public: dict[str, Any]) -> dict[str, Any]:
    """Where the thinker belongs: a person works in a place, an institution stands in one and below another."""
    now, country = public["affiliation"], public["country"]
    place = country and {"@type": "Country", "name": country["label"], "identifier": country["slug"].upper()}
    above = now and {"@type": "Organization", "name": now}
    is_person = public["kind"]["slug"] == "person"
    return {
        "affiliation" if is_person else "parentOrganization": above,
        "workLocation" if is_person else "location": place,
    }
