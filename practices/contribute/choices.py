"""What the forms of a draft offer to choose from, in the reader's language."""

from django.utils.translation import gettext_lazy as _

from portal.partners.models import Partner
from portal.partners.names import partner_names
from portal.search.text import fold
from portal.vocabularies.glossary import glossary
from portal.vocabularies.models import SdgTarget
from practices.contribute.fields import NOT_CHOSEN

Choices = list[tuple[str, str]]


def terms(vocabulary: str) -> Choices:
    """The slugs of a vocabulary with their labels."""
    return list(glossary().terms(vocabulary).items())


def one_of(vocabulary: str) -> Choices:
    return [NOT_CHOSEN, *terms(vocabulary)]


def countries() -> Choices:
    """Every country in the alphabet of the reader."""
    return [NOT_CHOSEN, *sorted(terms("country"), key=lambda term: term[1])]


def partners() -> Choices:
    """The public partners of the portal by name."""
    names = partner_names()
    public = Partner.objects.published().values_list("slug", "name")
    return [NOT_CHOSEN, *sorted(((slug, names.get(slug, name)) for slug, name in public), key=lambda one: fold(one[1]))]


def targets() -> list[tuple[str, Choices]]:
    """The targets of the Sustainable Development Goals below their goals."""
    labels = glossary().terms("sdg")
    goals: dict[int, Choices] = {}
    for slug, code, goal in SdgTarget.objects.values_list("slug", "code", "goal"):
        goals.setdefault(goal, []).append((slug, f"{code} {labels.get(slug, '')}"))
    return [(str(_("Goal %(number)s")) % {"number": goal}, found) for goal, found in goals.items()]
