"""A message of the contact page: kept for staff, and handed over by a letter to the address of its subject."""

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from portal.correspondence.enums import MessageState
from portal.correspondence.models import ContactAddresses, Message
from portal.outbox.effects import GiveUp
from portal.outbox.letters import Letter, letter, post


@transaction.atomic
def receive(*, is_spam: bool, **words) -> Message:
    """Keep the message. What looks like spam waits for staff, and goes to nobody."""
    message = Message.objects.create(state=MessageState.SPAM if is_spam else MessageState.NEW, **words)
    if not is_spam:
        hand_over(message)
    return message


def mark_as_spam(message: Message) -> None:
    Message.objects.filter(pk=message.pk).update(state=MessageState.SPAM)


@transaction.atomic
def hand_over(message: Message) -> None:
    """Promise its letter, if none was before; where its subject has no address it stays in nobody's mailbox."""
    has_address = bool(ContactAddresses.load().of(message.subject))
    message.state = MessageState.NEW if has_address else MessageState.NOBODY
    Message.objects.filter(pk=message.pk).update(state=message.state)
    if has_address:
        post("contact_message", {"message": message.pk}, once=f"contact_message {message.pk}")


@receiver(post_save, sender=ContactAddresses)
def hand_over_what_waited(**_kwargs) -> None:
    """Staff have set an address: what came before it was there goes out now."""
    for message in Message.objects.filter(state=MessageState.NOBODY):
        hand_over(message)


@letter("contact_message")
def contact_letter(payload: dict) -> Letter | None:
    """The address is read now. If staff have taken it away meanwhile, they see that this could not be sent."""
    message = Message.objects.filter(pk=payload["message"], state=MessageState.NEW).first()
    if message is None:
        return None
    to = ContactAddresses.load().of(message.subject)
    if not to:
        raise GiveUp("No address is set for its subject.")
    return Letter(to, settings.LANGUAGE_CODE, "contact_message", {"message": message}, reply_to=message.email)
