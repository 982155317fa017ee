"""Dates as the readers of each language write them."""

from datetime import date

import pytest
from django.utils import translation
from django.utils.formats import date_format

DAY = date(2011, 11, 22)


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        ("en", "22 November 2011", "November 2011"),
        ("es", "22 de noviembre de 2011", "noviembre de 2011"),
        ("fr", "22 novembre 2011", "novembre 2011"),
        ("pt", "22 de novembro de 2011", "novembro de 2011"),
        ("ar", "22 نوفمبر 2011", "نوفمبر 2011"),
    ],
)
def test_a_month_has_a_small_letter_where_its_language_gives_it_one(language, day, month):
    with translation.override(language):
        assert (date_format(DAY, "DATE_FORMAT"), date_format(DAY, "YEAR_MONTH_FORMAT")) == (day, month)
