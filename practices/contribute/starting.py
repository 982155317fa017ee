"""A case study begins: an empty record that is not public, its first draft, and whose it is."""

import uuid
from collections.abc import Callable

from django.db import transaction

from portal.accounts.models import Organisation
from portal.languages.models import Origin
from practices.contribute.models import Contribution
from practices.models import Practice, PracticeText


def _say_nothing(practice: Practice) -> None:
    """The first draft is as empty as it is begun."""


@transaction.atomic
def start(
    organisation: Organisation,
    user,
    *,
    language: str,
    is_full: bool = False,
    write: Callable[[Practice], None] = _say_nothing,
) -> Contribution:
    """Begin a case study of an organisation, written in `language`. Its address is made when it has a title.

    `write` may put on the first draft what is known already.
    """  # fmt: skip
    practice = Practice(slug=f"draft-{uuid.uuid4().hex[:12]}", live=False)
    practice.save()
    practice.texts.add(PracticeText(language=language, origin=Origin.ORIGINAL))
    write(practice)
    practice.save_revision(user=user, clean=False)
    return Contribution.objects.create(practice=practice, organisation=organisation, started_by=user, is_full=is_full)
