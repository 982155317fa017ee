"""Structured data for search engines (schema.org, JSON-LD), made from the public projection."""

from typing import Any

THINGS = {
    "policy-paper": "Report", "research-report": "Report", "annual-report": "Report", "un-document": "Report",
    "dataset": "Dataset", "course": "Course", "training-resource": "LearningResource", "article": "Article",
    "book": "Book",
}  # fmt: skip


def structured(public: dict[str, Any]) -> dict[str, Any]:
    thing = {
        "@context": "https://schema.org",
        "@type": kind_of(public),
        "@id": public["url"],
        "url": public["url"],
        "name": public["title"],
        "alternativeHeadline": public["subtitle"],
        "inLanguage": public["languages"],
        "author": _people(public, "author"),
        "editor": _people(public, "editor"),
        "translator": _people(public, "translator"),
        "publisher": public["publisher"] and {"@type": "Organization", "name": public["publisher"]},
        "datePublished": public["date"],
        "abstract": public["summary"],
        "numberOfPages": public["pages"],
        "isbn": public["isbn"],
        "issn": public["issn"],
        "identifier": [*filter(None, (public["symbol"], public["doi"] and f"https://doi.org/{public['doi']}"))],
        "isPartOf": _series(public),
        "position": public["series_number"],
        "license": public["licence"] and (public["licence"]["url"] or public["licence"]["label"]),
        "keywords": [theme["label"] for theme in public["themes"]],
        "spatialCoverage": [{"@type": "Country", "name": country["label"]} for country in public["countries"]],
        "translationOfWork": _linked(public["translation_of"]),
        "workTranslation": [_linked(one) for one in public["translations"]],
        "isBasedOn": public["version_of"] and public["version_of"]["url"],
        "sameAs": [edition["url"] for edition in public["editions"] if edition["url"]],
        "encoding": [_file(edition) for edition in public["editions"] if edition["file"]],
    }
    return {name: value for name, value in thing.items() if value}


def kind_of(public: dict[str, Any]) -> str:
    """A report with a DOI or an ISSN has gone through the hands of scholars; everything else is what its kind says."""
    kind = public["kind"]["slug"]
    if kind == "article" and (public["doi"] or public["issn"]):
        return "ScholarlyArticle"
    return THINGS.get(kind, "CreativeWork")


def _people(public: dict[str, Any], role: str) -> list[dict[str, Any]]:
    return [_person(one) for one in public["contributors"] if one["role"] == role]


def _person(one: dict[str, Any]) -> dict[str, Any]:
    found = {"@type": "Organization" if one["organisation"] else "Person", "name": one["name"]}
    if one["affiliation"]:
        found["affiliation"] = {"@type": "Organization", "name": one["affiliation"]}
    page = one["thinker"] or one["partner"]
    return {**found, "url": page["url"]} if page else found


def _series(public: dict[str, Any]) -> dict[str, str] | None:
    return public["series"] and {"@type": "CreativeWorkSeries", "name": public["series"]["label"]}


def _linked(other: dict[str, str] | None) -> dict[str, str] | None:
    return other and {"@type": "CreativeWork", "url": other["url"]}


def _file(edition: dict[str, Any]) -> dict[str, Any]:
    file = edition["file"]
    return {
        "@type": "MediaObject", "contentUrl": file["url"], "encodingFormat": file["type"],
        "inLanguage": edition["language"], "contentSize": str(file["size"]),
    }  # fmt: skip
