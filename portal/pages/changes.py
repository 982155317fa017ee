"""Telling the index of everything that changes which news the public sees.

Wagtail's own views save, move and delete pages as plain `Page`, where methods of NewsPage never run; signals are sent
through every door.
"""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from portal.pages.models import NewsPage
from portal.search.changes import record_change, record_everything

OF_DRAFTS = {"latest_revision", "latest_revision_created_at", "has_unpublished_changes", "draft_title"}


def connect() -> None:
    post_save.connect(page_saved)
    post_delete.connect(news_deleted, sender=NewsPage)
    post_save.connect(visibility_changed, sender=PageViewRestriction)
    post_delete.connect(visibility_changed, sender=PageViewRestriction)
    post_page_move.connect(visibility_changed)


def page_saved(sender: type, instance: Any, update_fields: frozenset[str] | None = None, **_: Any) -> None:
    """Sent within the transaction of `Page.save`. A draft that is kept every few seconds changes nothing in public."""
    if update_fields and update_fields <= OF_DRAFTS:
        return
    if isinstance(instance, Page) and instance.specific_class is NewsPage:
        record_change(NewsPage.collection, str(instance.translation_key))


def news_deleted(sender: type, instance: NewsPage, **_: Any) -> None:
    """Sent for every item, also when it goes with its newsroom."""
    record_change(NewsPage.collection, str(instance.translation_key))


def visibility_changed(sender: type, **_: Any) -> None:
    """What a restriction or a new place in the tree does to the pages below, no page is told."""
    record_everything(NewsPage.collection)
