"""The numbers that publications are known by, checked as those who give them out say."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.catalogue.un_documents import full_symbol

DOI = re.compile(r"10\.\d{4,9}/[!-~]{1,180}")
BEFORE_A_DOI = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def bare_doi(words: str) -> str:
    """A DOI without the address or the word before it."""
    return BEFORE_A_DOI.sub("", words.strip())


def check_doi(value: str) -> None:
    if not DOI.fullmatch(value) or set('<>"\\') & set(value):
        raise ValidationError(_("This is not a DOI. One looks like 10.1596/978-1-4648-1162-3."), "doi")


def check_isbn(value: str) -> None:
    digits = _digits(value)
    sound = {10: _is_isbn_10, 13: _is_isbn_13}.get(len(digits))
    if not sound or not re.fullmatch(r"[\dXx\- ]+", value, re.ASCII):
        raise ValidationError(_("An ISBN has 10 or 13 digits, such as 978-1-4648-1162-3."), "isbn")
    if not sound(digits):
        raise ValidationError(
            _("The last digit of this ISBN does not fit the others. Please compare it again."), "isbn"
        )


def check_issn(value: str) -> None:
    if not re.fullmatch(r"\d{4}-\d{3}[\dXx]", value, re.ASCII):
        raise ValidationError(_("An ISSN has two groups of four digits, such as 2049-3630."), "issn")
    if _weighted(_digits(value), 8) % 11:
        raise ValidationError(
            _("The last digit of this ISSN does not fit the others. Please compare it again."), "issn"
        )


def check_symbol(value: str) -> None:
    if not full_symbol(value):
        raise ValidationError(
            _("This is not the symbol of a United Nations document. One looks like A/RES/58/220 or S/RES/1325(2000)."),
            "symbol",
        )


def _digits(value: str) -> str:
    return re.sub(r"[^0-9Xx]", "", value).upper()


def _weighted(digits: str, first: int) -> int:
    """The sum of the digits, each times its weight: `first`, and one less for every next."""
    return sum((first - place) * (10 if digit == "X" else int(digit)) for place, digit in enumerate(digits))


def _is_isbn_10(digits: str) -> bool:
    return "X" not in digits[:-1] and _weighted(digits, 10) % 11 == 0


def _is_isbn_13(digits: str) -> bool:
    if not digits.isdigit() or digits[:3] not in ("978", "979"):
        return False
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10 == 0
