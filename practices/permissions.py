"""Who may do what with a practice. Rights only: whether it is the moment for it is asked in practices/workflow.py."""

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from portal.accounts.belonging import colleagues, is_member
from portal.accounts.organisations import Organisation
from portal.accounts.roles import REVIEWERS
from practices.models import Practice


def may_write(user, practice: Practice) -> bool:
    """Its organisation writes what partners send; staff write what has no organisation."""
    organisation = organisation_of(practice)
    if organisation is None:
        return _is_active(user) and user.has_perm("practices.change_practice")
    return not organisation.is_suspended and is_member(user, organisation)


def may_read_draft(user, practice: Practice) -> bool:
    """Its organisation, also while suspended, and the staff who handle practices."""
    return belongs(user, practice) or (_is_active(user) and user.has_perm("practices.change_practice"))


def may_review(user, practice: Practice) -> bool:
    """A reviewer who does not belong to its organisation."""
    return is_reviewer(user) and not belongs(user, practice)


def may_decide(user, practice: Practice) -> bool:
    """A reviewer who has not written what he would decide on."""
    return may_review(user, practice) and not has_written(user, practice)


def may_withdraw(user, practice: Practice) -> bool:
    """The staff who may publish, and everybody of its organisation: withdrawal must never wait."""
    return belongs(user, practice) or (_is_active(user) and user.has_perm("practices.publish_practice"))


def may_publish(user, practice: Practice) -> bool:
    """Staff, what staff wrote. What an organisation sent becomes public by approval only."""
    return organisation_of(practice) is None and _is_active(user) and user.has_perm("practices.publish_practice")


def belongs(user, practice: Practice) -> bool:
    organisation = organisation_of(practice)
    return organisation is not None and is_member(user, organisation)


def has_written(user, practice: Practice) -> bool:
    """Whether he began it, or saved any of the words that are not public yet."""
    contribution = getattr(practice, "contribution", None)
    if contribution is not None and contribution.started_by_id == user.pk:
        return True
    saved = practice.revisions.filter(user=user)
    return saved.filter(pk__gt=practice.live_revision_id or 0).exists()


def is_reviewer(user) -> bool:
    return _is_active(user) and (user.is_superuser or user.groups.filter(name=REVIEWERS).exists())


def organisation_of(practice: Practice) -> Organisation | None:
    contribution = getattr(practice, "contribution", None)
    return contribution.organisation if contribution else None


def reviewers_of(practice: Practice) -> QuerySet:
    """All who may review it (`may_review`): administrators, too, but nobody who belongs to its organisation."""
    organisation = organisation_of(practice)
    reviewers = Q(groups__name=REVIEWERS) | Q(is_superuser=True)
    everybody = get_user_model().objects.filter(reviewers, is_active=True).order_by("pk").distinct()
    return everybody.exclude(memberships__organisation=organisation) if organisation else everybody


def authors_of(practice: Practice) -> QuerySet:
    """Whom the letters to its authors go to: its organisation; of a record of staff, whoever handed it in."""
    organisation = organisation_of(practice)
    if organisation:
        return colleagues(organisation)
    handed_in = practice.steps.filter(verb__in=("submit", "propose", "answer")).values("by")
    return get_user_model().objects.filter(pk__in=handed_in, is_active=True)


def _is_active(user) -> bool:
    return user.is_authenticated and user.is_active
