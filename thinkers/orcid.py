"""The number by which researchers are known (ISO 7064, MOD 11-2): its last sign shows a slip of the pen."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PLACE = "https://orcid.org/"
SHAPE = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", re.ASCII)


def tidy(typed: str) -> str:
    """As people paste it, with or without its address and hyphens, in the one form that is kept."""
    signs = re.sub(r"[\s-]", "", typed.strip().rpartition("/")[2]).upper()
    return "-".join(signs[at : at + 4] for at in range(0, len(signs), 4))


def check_orcid(number: str) -> None:
    if not SHAPE.fullmatch(number):
        raise ValidationError(_("An ORCID has 16 digits, for example 0000-0002-1825-0097."), "orcid")
    if _last_sign(number) != number[-1]:
        raise ValidationError(_("This is not a valid ORCID: please check its digits."), "orcid")


def _last_sign(number: str) -> str:
    total = 0
    for digit in number.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return "X" if rest == 10 else str(rest)
