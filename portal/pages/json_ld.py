"""A news item as schema.org describes one, for search engines."""

from typing import Any

from portal.pages.editions import Editions
from portal.pages.enums import EditionRelation


def news_as_thing(page, authors: list[dict[str, Any]], editions: Editions, site_url: str) -> dict[str, Any]:
    thing = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": page.title,
        "description": page.teaser,
        "inLanguage": page.language,
        "datePublished": page.date_iso,
        "dateModified": page.last_published_at and page.last_published_at.isoformat(timespec="seconds"),
        "author": [_person(author, site_url) for author in authors],
        "publisher": page.publisher and {"@type": "Organization", "name": page.publisher},
        "url": site_url + page.own_url,
        "isBasedOn": page.original_url,
        "translationOfWork": [_work(one, site_url) for one in editions[EditionRelation.ORIGINAL]],
        "workTranslation": [_work(one, site_url) for one in editions[EditionRelation.TRANSLATION]],
    }
    return _said(thing)


def _person(author: dict[str, Any], site_url: str) -> dict[str, Any]:
    thinker = author["thinker"]
    affiliation = author["affiliation"]
    return _said(
        {
            "@type": "Person",
            "name": author["name"],
            "affiliation": affiliation and {"@type": "Organization", "name": affiliation},
            "url": thinker and site_url + thinker.get_absolute_url(),
        }
    )


def _work(edition: dict[str, Any], site_url: str) -> dict[str, Any]:
    url = site_url + edition["url"] if edition["key"] else edition["url"]
    publisher = edition["publisher"]
    return _said(
        {
            "@type": "CreativeWork",
            "name": edition["title"],
            "inLanguage": edition["language"],
            "publisher": publisher and {"@type": "Organization", "name": publisher},
            "url": url,
        }
    )


def _said(thing: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in thing.items() if value}
