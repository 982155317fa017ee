"""What is kept of sent forms is kept for a short time only."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from portal.posting.kept import KEPT_FOR
from portal.posting.models import Answer, KeptPost

ANSWERS_KEPT_FOR = timedelta(hours=48)


@shared_task
def forget_forms() -> None:
    """Delete answers after 48 hours, forms of ended sessions after 24."""
    now = timezone.now()
    Answer.objects.filter(created_at__lt=now - ANSWERS_KEPT_FOR).delete()
    KeptPost.objects.filter(created_at__lt=now - KEPT_FOR).delete()
