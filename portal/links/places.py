"""Where outside links stand in what is public: in columns of addresses, in rows, and in the texts of pages.

Found by the kind of column, so that a table added tomorrow is not forgotten.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urldefrag, urlsplit

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Model
from modelcluster.models import get_all_child_relations
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from portal.links.models import LONGEST
from portal.records.models import Record

NOT_PUBLIC = {"join_url"}
"""Addresses that only some may know: whoever asks for them may change something."""

IN_TEXT = re.compile(r"https?://[^\s\"'<>]+")
STOPS = (".", ",", ";", ":", "!", "?")
ARCHIVED = "archived_url"
BATCH = 100


@dataclass(frozen=True)
class Found:
    """One address at one place."""

    url: str
    archived_url: str
    place: Model


def found_links() -> Iterator[Found]:
    """Every outside link of everything that is public, place by place."""
    for place in _places():
        for row in _with_rows(place):
            for url, archived in _links_of(row):
                if is_outside(url):
                    yield Found(_bare(url), archived[:LONGEST], place)


def is_outside(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return False
    own = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname
    return parts.scheme in ("http", "https") and bool(host) and host != own and len(_bare(url)) <= LONGEST


def _bare(url: str) -> str:
    """A place within a page is no address of its own."""
    return urldefrag(url.strip()).url


def _places() -> Iterator[Model]:
    """Published records and public pages, in batches."""
    for model in apps.get_models():
        if issubclass(model, Record):
            records = model.objects.published().order_by("pk").prefetch_related(*_relations(model))
            yield from records.iterator(chunk_size=BATCH)
        elif issubclass(model, Page) and model is not Page:
            pages = model.objects.live().public().order_by("pk").prefetch_related(*_relations(model))
            yield from pages.iterator(chunk_size=BATCH)


def _relations(model: type[Model]) -> list[str]:
    """The rows of a place that have addresses."""
    return [
        relation.get_accessor_name()
        for relation in get_all_child_relations(model)
        if relation.get_accessor_name() and _columns(relation.related_model)
    ]


def _with_rows(place: Model) -> Iterator[Model]:
    yield place
    for name in _relations(type(place)):
        yield from getattr(place, name).all()


def _columns(model: type[Model]) -> list[models.Field]:
    kinds = models.URLField | StreamField | RichTextField
    return [field for field in model._meta.concrete_fields if isinstance(field, kinds) and field.name not in NOT_PUBLIC]


def _links_of(row: Model) -> Iterator[tuple[str, str]]:
    """Each address of a row, with the archived copy that stands beside it."""
    for field in _columns(type(row)):
        value = getattr(row, field.attname)
        if isinstance(field, StreamField):
            yield from ((url, "") for url in _in_blocks(value.get_prep_value()))
        elif isinstance(field, RichTextField):
            yield from ((url, "") for url in _in_text(value))
        elif value and field.name != ARCHIVED:
            yield value, (getattr(row, ARCHIVED, "") or "") if field.name == "url" else ""


def _in_blocks(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from _in_text(value)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _in_blocks(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _in_blocks(one)


def _in_text(words: str) -> Iterator[str]:
    for match in IN_TEXT.findall(words):
        yield _without_the_sentence(unescape(match))


def _without_the_sentence(url: str) -> str:
    """Without the stops after it; a bracket that opens in it, as in S/RES/1325(2000), is its own."""
    while url.endswith(STOPS) or (url.endswith(")") and url.count(")") > url.count("(")):
        url = url[:-1]
    return url
