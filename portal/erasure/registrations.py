"""A person's registrations for events are deleted, and the seats go to who waits."""

from collections import Counter

from events.models import Event
from events.registration.booking import remove
from events.registration.models import Registration
from portal.erasure.words import Eraser


def delete_registrations(eraser: Eraser) -> Counter[str]:
    """Those with an address of the person's; who only bears the name keeps the seat, without the name."""
    addresses = Registration.objects.values_list("pk", "event", "email").iterator()
    found = {pk: event for pk, event, email in addresses if eraser.finds(email)}
    for event in Event.objects.filter(pk__in=set(found.values())):
        remove(event, found)
    return Counter({Registration._meta.label: len(found)} if found else {})
