"""What lies below no language is not looked for below one."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_not_there_below_accounts_is_a_plain_404_in_the_readers_language(client, method):
    response = getattr(client, method)("/accounts/nothing-is-here/", headers={"Accept-Language": "ar"})
    assert response.status_code == 404
    assert response.headers["Content-Language"] == "ar"


def test_an_address_without_its_language_still_leads_to_the_readers(client):
    """Negative control: elsewhere the language is added."""
    response = client.get("/practices/", headers={"Accept-Language": "ar"})
    assert response.headers["Location"] == "/ar/practices/"
