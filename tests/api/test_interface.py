"""The programming interface: what its document promises, and how it says no."""

import re

import pytest

from portal.search import directory, reader
from portal.vocabularies.glossary import VOCABULARIES
from practices.filters import PracticeFilterSet
from tests.api.channels import COUNTS, EMPTY_AT_FIRST, LANGUAGES, api

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(client) -> dict:
    return client.get("/api/v1/openapi.json").json()


def test_the_document_lists_every_address_and_only_reading(document):
    lists = {f"/api/v1/{name}" for name in (*COUNTS, *EMPTY_AT_FIRST)}

    assert document["openapi"].startswith("3.1")
    assert set(document["paths"]) == lists | {f"{path}/{{slug}}" for path in lists} | {"/api/v1/vocabularies"}
    assert {method for path in document["paths"].values() for method in path} == {"get"}


def test_the_document_describes_every_filter_of_the_list(document):
    parameters = {one["name"]: one for one in document["paths"]["/api/v1/practices"]["get"]["parameters"]}

    assert set(parameters) == {*PracticeFilterSet.base_filters, "page", "lang"}
    assert parameters["lang"]["schema"]["enum"] == LANGUAGES
    assert parameters["pillar"]["schema"]["type"] == "array"
    assert parameters["sort"]["schema"]["enum"] == ["relevance", "newest", "oldest", "title"]
    assert all(len(one["description"]) > 20 for one in parameters.values())


def test_operations_have_names_of_their_own_and_every_reference_leads_somewhere(document):
    names = [operation["operationId"] for path in document["paths"].values() for operation in path.values()]
    references = set(re.findall(r"#/components/schemas/([\w.\-]+)", str(document)))

    assert len(names) == len(set(names)) == 2 * len((*COUNTS, *EMPTY_AT_FIRST)) + 1
    assert references == set(document["components"]["schemas"])


def fits(value, schema: dict, components: dict) -> bool:
    """Whether a value is as a schema of the document says: the part of JSON Schema that the document uses."""
    if "$ref" in schema:
        return fits(value, components[schema["$ref"].rsplit("/", 1)[1]], components)
    if "anyOf" in schema:
        return any(fits(value, one, components) for one in schema["anyOf"])
    kind = schema.get("type")
    if kind == "object" and "properties" in schema:
        known, needed = schema["properties"], set(schema.get("required", []))
        inside = isinstance(value, dict) and needed <= set(value) <= set(known)
        return inside and all(fits(one, known[name], components) for name, one in value.items())
    if kind == "object":
        values = schema["additionalProperties"]
        return isinstance(value, dict) and all(fits(one, values, components) for one in value.values())
    if kind == "array":
        return isinstance(value, list) and all(fits(one, schema["items"], components) for one in value)
    types = {"string": str, "integer": int, "boolean": bool, "null": type(None)}
    return isinstance(value, types[kind]) and (kind != "integer" or not isinstance(value, bool))


@pytest.mark.parametrize("name", COUNTS)
def test_answers_are_as_the_document_says(client, document, name):
    components = document["components"]["schemas"]

    def schema(path: str) -> dict:
        return document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]

    listing = api(client, name, "q=peace", "fr")
    assert fits(listing, schema(f"/api/v1/{name}"), components)
    assert not fits({**listing, "count": "66"}, schema(f"/api/v1/{name}"), components)
    for item in listing["items"][:5]:
        record = client.get(f"/api/v1/{name}/{item['slug']}?lang=fr").json()
        assert fits(record, schema(f"/api/v1/{name}/{{slug}}"), components)
        assert {key: record[key] for key in item} == item


def test_the_vocabularies_hold_every_value_with_its_label(client):
    answer = api(client, "vocabularies", language="es")
    by_name = {one["name"]: {value["value"]: value for value in one["values"]} for one in answer["items"]}

    assert set(by_name) == set(VOCABULARIES)
    assert by_name["region"]["western-africa"]["parent"] == "africa"
    assert by_name["country"]["tls"]["parent"] == "south-eastern-asia"
    assert "g7plus" in by_name["country"]["tls"]["groups"]
    assert by_name["pillar"]["prevention"]["label"] == "Prevención de conflictos"


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_come_in_the_language_asked_for_or_honestly_in_another(client, settings, language):
    response = client.get(f"/api/v1/practices?lang={language}", headers={"Accept-Language": "pt"})

    assert response["Content-Language"] == language
    for item in response.json()["items"]:
        own = language in item["languages"]
        assert item["language"] == (language if own else item["original_language"])
        assert item["url"].startswith(f"{settings.WAGTAILADMIN_BASE_URL}/{language}/practices/")


@pytest.mark.parametrize("query", ["lang=de", "lang=en%00", "lang=en&lang=xx", "lang=EN"])
@pytest.mark.parametrize("path", ["practices", "practices/anything", "vocabularies"])
def test_a_language_that_is_not_spoken_is_refused(client, path, query):
    response = client.get(f"/api/v1/{path}?{query}")

    assert response.status_code == 400
    assert set(response.json()) == {"detail"}


@pytest.mark.parametrize("path", ["practices/none", "practices/", "news/none", "nothing", "practices/a/b", "v2/"])
def test_what_is_not_there_is_a_json_404_and_no_way_to_a_page(client, path):
    response = client.get(f"/api/v1/{path}", headers={"Accept-Language": "fr"})

    assert response.status_code == 404
    assert set(response.json()) == {"detail"}


def test_the_door_leads_to_the_document(client):
    assert client.get("/api/v1/")["Location"] == "/api/v1/openapi.json"


@pytest.mark.parametrize("path", ["practices", "practices/anything", "vocabularies"])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client, path, method):
    response = getattr(client, method)(f"/api/v1/{path}", "{}", content_type="application/json")

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
    assert set(response.json()) == {"detail"}


@pytest.mark.parametrize("path", ["practices", "vocabularies"])
def test_head_says_what_get_would(client, path):
    response = client.head(f"/api/v1/{path}")

    assert (response.status_code, response.content) == (200, b"")
    assert response["Content-Type"] == "application/json; charset=utf-8"


def test_without_an_index_every_channel_asks_for_patience(client, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "nowhere"
    reader.forget()
    assert directory.current() is None

    responses = [
        client.get(path)
        for path in ("/api/v1/practices", "/en/practices/export.csv", "/en/practices/feed.atom", "/en/news/feed.atom")
    ]

    assert [(response.status_code, response["Retry-After"]) for response in responses] == [(503, "5")] * 4
    assert responses[0].json() == {"detail": "The catalogue is being prepared. Please try again in a few seconds."}
