"""The collections and their doors, for all tests of the machine channels."""

import csv
import io
import json
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
LANGUAGES = ["en", "es", "fr", "pt", "ar"]
LIST_OF = {
    "practices": "practices",
    "thinkers": "thinkers",
    "events": "events",
    "news": "news",
    "resources": "library",
    "partners": "partners",
    "funds": "funds",
}
"""The name in the interface → the name in the pages' address."""
COUNTS = {"practices": 66, "thinkers": 26, "events": 16, "news": 17, "resources": 38, "partners": 24, "funds": 2}
EMPTY_AT_FIRST = ("wishes",)
"""Collections that the starting content holds nothing of."""


def api(client, name: str, query: str = "", language: str = "en") -> dict:
    response = client.get(f"/api/v1/{name}?lang={language}&{query}")
    assert response.status_code == 200, response.content
    return response.json()


def api_slugs(client, name: str, query: str = "", language: str = "en") -> list[str]:
    """The slugs of all pages, found by following `next`."""
    answer = api(client, name, query, language)
    slugs = [item["slug"] for item in answer["items"]]
    while answer["next"]:
        answer = client.get(answer["next"]).json()
        slugs += [item["slug"] for item in answer["items"]]
    return slugs


def table(client, query: str = "", language: str = "en") -> list[dict[str, str]]:
    response = client.get(f"/{language}/practices/export.csv?{query}")
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(response.getvalue().decode("utf-8-sig"), newline="")))


def data(client, query: str = "", language: str = "en") -> dict:
    response = client.get(f"/{language}/practices/export.json?{query}")
    assert response.status_code == 200
    return json.loads(response.getvalue())


def feed(client, name: str, query: str = "", language: str = "en") -> ElementTree.Element:
    response = client.get(f"/{language}/{LIST_OF[name]}/feed.atom?{query}")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(response.content)


def entries(document: ElementTree.Element) -> list[ElementTree.Element]:
    return document.findall(f"{ATOM}entry")


def feed_slugs(client, name: str, query: str = "", language: str = "en") -> list[str]:
    return [entry.find(f"{ATOM}id").text.split("/")[-2] for entry in entries(feed(client, name, query, language))]


def locations(client, path: str) -> list[str]:
    response = client.get(path)
    assert response.status_code == 200
    return [node.text for node in ElementTree.fromstring(response.content).iter(f"{SITEMAP}loc")]
