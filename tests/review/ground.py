"""What a record needs of the vocabularies, where another test has emptied the database before."""

from django.contrib.auth.models import Group

from portal.accounts.models import User
from portal.accounts.roles import REVIEWERS
from portal.vocabularies.models import Country, Pillar, PracticeKind, Region, Scale


def lay() -> None:
    region, _made = Region.objects.get_or_create(slug="western-africa")
    Country.objects.get_or_create(slug="gha", defaults={"region": region})
    for model, slug in ((Pillar, "prevention"), (PracticeKind, "process"), (Scale, "national")):
        model.objects.get_or_create(slug=slug)


def make_reviewer(name: str) -> User:
    """A superuser in the group: he may publish although no role was given a permission here."""
    user = User.objects.create_superuser(f"{name}@example.org", "a long password", first_name=name)
    user.groups.add(Group.objects.get_or_create(name=REVIEWERS)[0])
    return user
