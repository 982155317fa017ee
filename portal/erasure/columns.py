"""Where words can stand: every column of every table, so that a table added tomorrow is not forgotten."""

from collections.abc import Iterator

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from wagtail.fields import StreamField

from portal.erasure.words import ADDRESSES

CLOSED_LISTS = {"contenttypes", "vocabularies", "sites", "search", "wagtailsearch"}
"""Apps without words about people: vocabularies, and indexes that are made anew."""

PEOPLE = {"account", "mfa", "usersessions", "socialaccount"}
"""Apps of accounts: somebody else may bear the name, and must still be able to sign in (portal/erasure/accounts.py)."""

BY_THEMSELVES = {"sessions.session", "posting.answer", "posting.keptpost", "auth.permission"}
"""Deleted as a whole where they name somebody, or no words of people at all."""

FIXED = {"password", "language_code", "body_sha256", "token_sha256", "sha256", "sent_sha256"}


def tables() -> Iterator[tuple[type[models.Model], list[models.Field]]]:
    """Every model with those of its columns that hold words."""
    for model in apps.get_models(include_auto_created=True):
        if _is_left_out(model):
            continue
        columns = [field for field in model._meta.local_concrete_fields if _holds_words(field)]
        if columns:
            yield model, columns


def _is_left_out(model: type[models.Model]) -> bool:
    return (
        not model._meta.managed
        or model._meta.proxy
        or model is get_user_model()
        or model._meta.app_label in CLOSED_LISTS | PEOPLE
        or model._meta.label_lower in BY_THEMSELVES
    )


def _holds_words(field: models.Field) -> bool:
    if field.primary_key or field.choices or field.name in FIXED or isinstance(field, models.FileField):
        return False
    return isinstance(field, models.CharField | models.TextField | models.JSONField | models.BinaryField | StreamField)


def is_address(field: models.Field) -> bool:
    kinds = models.SlugField | models.URLField | models.EmailField
    return isinstance(field, kinds) or field.name in ADDRESSES


def file_columns() -> Iterator[tuple[type[models.Model], models.FileField]]:
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, models.FileField) and not model._meta.proxy:
                yield model, field
