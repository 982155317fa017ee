"""The vocabularies: every value that filters take, with its label."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from portal.catalogue.api import Problem, in_asked_language, read_only
from portal.catalogue.documented import LANGUAGE
from portal.vocabularies.glossary import Glossary, glossary


class VocabularyValue(Schema):
    """`parent` is the region that holds a region or a country; `groups` are those a country belongs to today."""

    value: str
    label: str
    parent: str | None
    groups: list[str]


class Vocabulary(Schema):
    name: str
    values: list[VocabularyValue]


class Vocabularies(Schema):
    items: list[Vocabulary]


router = Router(tags=["vocabularies"])


def list_vocabularies(request: HttpRequest, response: HttpResponse):
    return in_asked_language(request, response, lambda language: {"items": _all(glossary())})


def _all(words: Glossary) -> list[dict[str, Any]]:
    return [{"name": name, "values": _values(words, name)} for name in words.labels]


def _values(words: Glossary, name: str) -> list[dict[str, Any]]:
    parents = {"region": words.parents, "country": words.region_of}.get(name, {})
    return [
        {
            "value": value, "label": label, "parent": parents.get(value),
            "groups": words.groups_of.get(value, []) if name == "country" else [],
        }
        for value, label in words.terms(name).items()
    ]  # fmt: skip


read_only(
    router, "", list_vocabularies, response={200: Vocabularies, 400: Problem},
    operation_id="list_vocabularies", summary="Every vocabulary with its values",
    openapi_extra={"parameters": [LANGUAGE]},
)  # fmt: skip
