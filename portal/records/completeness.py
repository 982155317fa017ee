"""Whether a record says everything that its public page needs, and nothing that must not be public."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import ValidationError

Check = Callable[[Any], Iterable[str]]

_checks: dict[type, list[Check]] = defaultdict(list)


class Incomplete(ValidationError):  # noqa: N818 - named for what it says
    """What still has to be said before a record can be public, or must not be said."""


def register_check(model: type, check: Check) -> None:
    """Let `check(record)` say what stands against the publication of a record of `model`, each a sentence.

    It is asked at every door: form, schedule, workflow, loader. Called from the `ready()` of an app above the model's.
    """
    _checks[model].append(check)


def obstacles(record) -> list[str]:
    """What stands against its publication although nothing is missing."""
    return [sentence for check in _checks[type(record)] for sentence in check(record)]


def check_complete(record) -> None:
    """Raise Incomplete with everything that a record lacks for publication, and all that stands against it."""
    against = [*record.missing(), *obstacles(record)]
    if against:
        raise Incomplete(list(dict.fromkeys(against)))
