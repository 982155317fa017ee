"""The interface makes the same number of queries for one record and for twenty."""

import pytest

from tests.api.channels import COUNTS, api

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", COUNTS)
def test_a_list_makes_the_same_queries_for_one_record_and_for_many(client, queries, name):
    def number(query: str) -> tuple[int, int]:
        with queries() as made:
            shown = len(api(client, name, query)["items"])
        return shown, len(made)

    number("")
    (last_shown, last), (shown, made) = number("page=99"), number("")

    assert shown > last_shown or COUNTS[name] <= 20
    assert made == last <= 20
