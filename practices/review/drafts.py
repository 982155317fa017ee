"""The words that are handed in, made ready for those who will judge them."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.models import Revision

from portal.records.addresses import free_address
from portal.records.completeness import Incomplete
from practices.models import Practice
from practices.permissions import organisation_of
from practices.review.moment import Moment, Refused
from practices.review.rules import check_ready

NOT_ASKED = ["latest_revision", "live_revision"]
TRIES = 3


def hand_in(now: Moment) -> Revision:
    """The revision that will be judged: complete, with its address, and nobody can change it afterwards."""
    organisation = organisation_of(now.practice)
    if organisation and organisation.is_suspended:
        raise Refused(_("Your organisation is suspended. It cannot submit now."))
    draft = latest_words(now.practice)
    if organisation and now.practice.first_published_at is None:
        give_address(now.practice, draft)  # first: the former one may tell a name that the title tells no more
    check_ready(now.practice, draft)
    _check_facts(draft)
    revision = draft.save_revision(user=now.by, clean=False)
    now.practice.refresh_from_db()
    return revision


def latest_words(practice: Practice) -> Practice:
    return practice.get_latest_revision_as_object()


def give_address(practice: Practice, draft: Practice) -> None:
    """An address made from the title, while nobody can have linked to it."""
    for last in [False] * (TRIES - 1) + [True]:
        draft.slug = free_address(practice, str(draft))
        try:
            with transaction.atomic():
                Practice.objects.filter(pk=practice.pk).update(slug=draft.slug)
            return
        except IntegrityError:  # somebody else has just taken it
            if last:
                raise


def _check_facts(draft: Practice) -> None:
    """What the database would refuse is said now, and as what is missing."""
    try:
        draft.full_clean(exclude=NOT_ASKED)
    except ValidationError as wrong:
        raise Incomplete(wrong.messages) from wrong
