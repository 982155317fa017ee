"""Which e-mail address of a person is known to be his own."""

from allauth.account.models import EmailAddress
from django.db.models.signals import post_save
from django.dispatch import receiver

from portal.accounts.models import User


def confirm(user: User) -> EmailAddress:
    """Count the address of this account as verified: somebody we trust has given it, or a link in a letter was used."""
    address, _made = EmailAddress.objects.update_or_create(
        user=user, email=user.email.lower(), defaults={"verified": True, "primary": True}
    )
    return address


@receiver(post_save, sender=User)
def _forget_what_staff_replaced(sender, instance: User, created, update_fields=None, **kwargs) -> None:
    """An address that staff take from an account signs nobody in any more."""
    if not created and (update_fields is None or "email" in update_fields):
        replaced = EmailAddress.objects.filter(user=instance, primary=True)
        replaced.exclude(email__iexact=instance.email).delete()
