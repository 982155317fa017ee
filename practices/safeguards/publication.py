"""What follows from the safeguards when a practice becomes public, and when its consent ends."""

from django.utils import timezone

from practices.models import Practice
from practices.safeguards.places import scrub
from practices.safeguards.rules import safeguards_of


def scrub_published(instance: Practice, **_signal) -> None:
    """Earlier versions, public ones too, tell the place no more exactly than the one that is public now."""
    told = safeguards_of(instance)
    if told:
        scrub(instance, told)


def without_consent() -> list[Practice]:
    """The public practices about people whose consent has ended."""
    return list(Practice.objects.published().filter(safeguards__consent_until__lt=timezone.localdate()))
