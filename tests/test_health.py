"""What those who watch the portal are told."""

import pytest
from django.db import DatabaseError, InterfaceError, connection


def broken(error):
    def cursor():
        raise error("the connection broke")

    return cursor


@pytest.mark.django_db
def test_a_portal_with_database_and_index_is_ready(client):
    assert client.get("/readyz").json() == {"database": True, "index": True}


@pytest.mark.django_db
@pytest.mark.parametrize("error", [DatabaseError, InterfaceError])
def test_a_database_that_does_not_answer_in_whatever_way_is_a_503(client, monkeypatch, error):
    monkeypatch.setattr(connection, "cursor", broken(error))
    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json() == {"database": False}
