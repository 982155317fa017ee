"""Scheduled publication: what staff gave a date goes live, and off, by itself."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from celery import shared_task
from django.apps import apps
from django.db import transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

logger = logging.getLogger(__name__)


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
        publish = partial(revision.publish, log_action="wagtail.publish.scheduled")
        _try(publish, f"Revision {revision.pk} ({revision.object_str}) could not be published on its day")


def _expired(now: datetime) -> Iterator[DraftStateMixin]:
    """What is public beyond its time. A page as its own kind: only as such does it tell the search index."""
    due = {"live": True, "expire_at__lt": now}
    yield from list(Page.objects.filter(**due).order_by("expire_at").specific())
    for model in apps.get_models():
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page):
            yield from list(model.objects.filter(**due).order_by("expire_at"))


def _try(step: Callable[[], None], failure: str) -> None:
    try:
        with transaction.atomic():
            step()
    except Exception:  # whatever is wrong with this one, the next may be right
        logger.exception(failure)
