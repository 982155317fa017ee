"""What the safeguards ask for by the calendar."""

from celery import shared_task

from practices.safeguards.publication import without_consent
from practices.workflow import expire


@shared_task
def withdraw_without_consent() -> None:
    """Take out of the public what people had agreed to until a day that has passed. Running it twice does no harm."""
    for practice in without_consent():
        expire(practice)
