"""A partner's case study, and the people around it."""

import pytest

from portal.accounts.enums import MemberRole, Trust
from portal.accounts.models import Membership, Organisation, User
from portal.accounts.roles import ensure_roles
from practices.contribute.models import Contribution
from practices.models import Practice
from practices.safeguards.models import Safeguards
from tests.factories import make_practice


def make_person(name: str, *, organisation=None, group=None, role=MemberRole.AUTHOR, **facts) -> User:
    user = User.objects.create_user(f"{name}@example.org", "a long password", first_name=name.capitalize(), **facts)
    if organisation:
        Membership.objects.create(organisation=organisation, user=user, role=role)
    if group:
        user.groups.add(ensure_roles()[group])
    return user


def make_contribution(organisation, author, title="A story from the delta", *, answers="no", **facts):
    """A draft of a partner that lacks nothing, saved by its author."""
    practice = make_practice(title, **facts)
    Contribution.objects.create(practice=practice, organisation=organisation, started_by=author)
    told = dict.fromkeys(("names_people", "minors", "people_at_risk", "exact_places"), answers)
    Safeguards.objects.create(practice=practice, **told)
    practice.save_revision(user=author)
    return practice


def rewrite(practice, user, title):
    """Save another title for the draft, as its author would."""
    draft = Practice.objects.get(pk=practice.pk).get_latest_revision_as_object()
    text = draft.texts.all()[0]
    text.title = title
    draft.texts = [text]
    return draft.save_revision(user=user, clean=False)


@pytest.fixture
def organisation(db):
    return Organisation.objects.create(name="Delta Women", trust=Trust.KNOWN)


@pytest.fixture
def author(organisation):
    return make_person("amina", organisation=organisation, language="fr")


@pytest.fixture
def colleague(organisation):
    return make_person("binta", organisation=organisation, role=MemberRole.MANAGER, language="pt")


@pytest.fixture
def stranger(db):
    """An author of another organisation."""
    return make_person("carlos", organisation=Organisation.objects.create(name="Highland Youth", trust=Trust.KNOWN))


@pytest.fixture
def first(db):
    return make_person("dana", group="Reviewers")


@pytest.fixture
def second(db):
    return make_person("emre", group="Reviewers", language="es")


@pytest.fixture
def draft(organisation, author):
    return make_contribution(organisation, author)


@pytest.fixture
def flagged(organisation, author):
    practice = make_contribution(organisation, author, "A secret meeting in the delta")
    Safeguards.objects.filter(practice=practice).update(people_at_risk="yes")
    return practice
