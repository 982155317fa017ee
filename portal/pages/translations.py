"""What is translated, what has fallen behind, what is missing: a row an item, a cell a language."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page

from portal.languages.choice import CODES, direction
from portal.records.models import Record


class Standing(models.TextChoices):
    ORIGINAL = "original", pgettext_lazy("a text", "Original")
    IN_STEP = "in-step", _("In step")
    OLD = "old", _("Older than the original")
    DRAFT = "draft", pgettext_lazy("a translation", "Draft")
    MISSING = "missing", pgettext_lazy("a translation", "Missing")


@dataclass(frozen=True)
class Cell:
    """How one item stands in one language, and where staff go on."""

    language: str
    standing: Standing
    url: str


@dataclass(frozen=True)
class Row:
    title: str
    language: str
    url: str
    cells: list[Cell]

    @property
    def direction(self) -> str:
        return direction(self.language)


def kinds_for(user: Any) -> dict[str, type[models.Model]]:
    """The kinds of pages and records that this person may translate, by the word in the address."""
    kinds = [model for model in apps.get_models() if _is_written_page(model) or _may_change(user, model)]
    kinds.sort(key=lambda model: (not issubclass(model, Page), model._meta.model_name != "newspage"))
    return {model._meta.model_name: model for model in kinds}


def _is_written_page(model: type[models.Model]) -> bool:
    return issubclass(model, Page) and model.is_creatable


def _may_change(user: Any, model: type[models.Model]) -> bool:
    return issubclass(model, Record) and user.has_perm(f"{model._meta.app_label}.change_{model._meta.model_name}")


def label_of(model: type[models.Model]) -> str:
    return capfirst(str(model._meta.verbose_name))


def items_of(model: type[models.Model]) -> models.QuerySet:
    """One row an item, newest first: a page stands for its translations, which are pages of their own."""
    if issubclass(model, Record):
        return model.objects.with_texts().order_by("-pk")
    earlier = model.objects.filter(translation_key=OuterRef("translation_key"), pk__lt=OuterRef("pk"))
    return model.objects.filter(~Exists(earlier)).select_related("locale").order_by("-pk")


def rows_of(items: Iterable[models.Model]) -> list[Row]:
    """The rows of the items of one kind: one query for all their translations."""
    items = list(items)
    if items and isinstance(items[0], Page):
        return _page_rows(items)
    return [_record_row(record) for record in items]


def _page_rows(originals: list[Page]) -> list[Row]:
    keys = [page.translation_key for page in originals]
    versions: dict[Any, dict[str, Page]] = {}
    for page in Page.objects.filter(translation_key__in=keys).select_related("locale"):
        versions.setdefault(page.translation_key, {})[page.locale.language_code] = page
    return [_page_row(page, versions[page.translation_key]) for page in originals]


def _page_row(original: Page, versions: dict[str, Page]) -> Row:
    cells = [_page_cell(original, versions.get(code), code) for code in CODES]
    return Row(original.get_admin_display_title(), original.locale.language_code, _edit_page(original), cells)


def _page_cell(original: Page, page: Page | None, language: str) -> Cell:
    if page is None or page.alias_of_id:
        submit = reverse("wagtail_localize:submit_page_translation", args=[original.pk])
        return Cell(language, Standing.MISSING, f"{submit}?select_locale={language}")
    return Cell(language, _standing_of_page(original, page), _edit_page(page))


def _standing_of_page(original: Page, page: Page) -> Standing:
    if not page.live:
        return Standing.DRAFT
    if page.pk == original.pk:
        return Standing.ORIGINAL
    both = original.last_published_at and page.last_published_at
    return Standing.OLD if both and page.last_published_at < original.last_published_at else Standing.IN_STEP


def _edit_page(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def _record_row(record: Record) -> Row:
    """The words of a record stand in one form, whatever their language."""
    url = reverse(type(record).snippet_viewset.get_url_name("edit"), args=[record.pk])
    texts = {text.language: text for text in record.texts.all()}
    original = next((text for text in texts.values() if text.is_original), None)
    cells = [Cell(code, _standing_of_text(record, original, texts.get(code)), url) for code in CODES]
    return Row(str(record), original.language if original else CODES[0], url, cells)


def _standing_of_text(record: Record, original: Any, text: Any) -> Standing:
    if text is None:
        return Standing.MISSING
    if not record.live:
        return Standing.DRAFT
    if text.is_original:
        return Standing.ORIGINAL
    return Standing.OLD if original and text.made_from < original.version else Standing.IN_STEP
