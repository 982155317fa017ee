"""The pages about an account speak the language of the page that the person came from."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "language"),
    [
        ("/accounts/login/?next=/ar/practices/", "ar"),
        ("/accounts/login/?next=/accounts/%3Flang%3Dfr", "fr"),
        ("/accounts/login/?lang=pt", "pt"),
        ("/accounts/login/?lang=xx", "es"),
        ("/accounts/login/", "es"),
    ],
)
def test_the_sign_in_page_speaks_the_language_asked_for(client, address, language):
    page = client.get(address, headers={"Accept-Language": "es"}).content.decode()

    assert f'<html lang="{language}"' in page


def test_the_language_links_of_the_sign_in_page_keep_where_the_person_wanted_to_go(client):
    page = client.get("/accounts/login/?next=/ar/practices/").content.decode()

    assert 'href="/accounts/login/?next=%2Far%2Fpractices%2F&amp;lang=fr"' in page
