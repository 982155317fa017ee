"""Scheduled publication: what staff gave a date goes live, and off, by itself."""

import logging
import traceback
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from celery import shared_task
from django.apps import apps
from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from portal.records.completeness import Incomplete

logger = logging.getLogger(__name__)

refused_on_its_day = Signal()
"""What was approved for a date may not be public any more: `revision`. Sent by its model, for whoever tells people."""


@shared_task
def publish_scheduled() -> None:
    """Publish and expire what is due, pages and records alike. Running it twice does no harm.

    As Wagtail's command of this name, but each by itself: one that cannot be published keeps nothing else waiting.
    """
    now = timezone.now()
    for expired in _expired(now):
        withdraw = partial(expired.unpublish, set_expired=True, log_action="wagtail.unpublish.scheduled")
        _try(withdraw, f"{expired._meta.label} {expired.pk} could not be withdrawn on its day")
    due = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")
    for revision in list(due):
        _publish(revision)


def _publish(revision: Revision) -> None:
    model = revision.content_type.model_class()
    name = f"{revision.content_type.app_label}.{revision.content_type.model} {revision.object_id}"
    publish = partial(revision.publish, log_action="wagtail.publish.scheduled")
    failed = _try(publish, f"{name}, revision {revision.pk}, could not be published on its day")
    if isinstance(failed, Incomplete):
        tell = partial(refused_on_its_day.send, sender=model, revision=revision)
        _try(tell, f"{name}: nobody could be told that it was not published on its day")


def _expired(now: datetime) -> Iterator[DraftStateMixin]:
    """What is public beyond its time. A page as its own kind: only as such does it tell the search index."""
    due = {"live": True, "expire_at__lt": now}
    yield from list(Page.objects.filter(**due).order_by("expire_at").specific())
    for model in apps.get_models():
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page):
            yield from list(model.objects.filter(**due).order_by("expire_at"))


def _try(step: Callable[[], object], failure: str) -> Exception | None:
    try:
        with transaction.atomic():
            step()
    except Exception as wrong:  # whatever is wrong with this one, the next may be right
        logger.error("%s: %s\n%s", failure, type(wrong).__name__, _where(wrong))
        return wrong
    return None


def _where(wrong: Exception) -> str:
    """The lines of code alone: what an exception says may be a word of the record, as an address that is taken is."""
    return "".join(traceback.format_tb(wrong.__traceback__))
