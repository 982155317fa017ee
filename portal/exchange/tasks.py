"""Scheduled care for wishes."""

from celery import shared_task

from portal.exchange import asking


@shared_task
def end_wishes() -> None:
    asking.end_what_is_over()


@shared_task
def forget_wishes() -> None:
    asking.forget()
