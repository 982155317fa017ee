"""What readers wrote is kept as long as it is needed, and no longer (docs/data-protection.md)."""

from celery import shared_task

from portal.correspondence.models import AddressQuestion, Message, Relayed, Reply


@shared_task
def forget() -> None:
    """Delete what is old enough; of relayed messages the words first, and the bare count after a year."""
    Relayed.objects.with_old_words().forget_words()
    for rows in (Message.objects.old(), Reply.objects.old(), AddressQuestion.objects.old(), Relayed.objects.old()):
        rows.delete()
