"""Addresses that lead nowhere, or somewhere else."""

import re

import pytest

from portal.languages.choice import CODES

pytestmark = pytest.mark.django_db

NOWHERE = [
    "nothing/", "news/nothing/", "pillars/nothing/", "partners/nothing/", "events/nothing/", "thinkers/nothing/",
    "library/nothing/", "about/nothing/", "home-en/", "a/b/c/d/", "foo.txt",
]  # fmt: skip


@pytest.mark.parametrize("rest", NOWHERE)
@pytest.mark.parametrize("code", CODES)
def test_an_address_that_leads_nowhere_is_answered_by_our_own_page(client, code, rest):
    response = client.get(f"/{code}/{rest}")
    html = response.content.decode()

    assert response.status_code == 404
    assert re.search(r'<html lang="(\w+)"', html).group(1) == code
    assert f'href="/{code}/"' in html


@pytest.mark.parametrize(
    ("address", "language", "expected"),
    [
        ("/pt-br/news/", "en", "/pt/news/"),
        ("/fr-CA/practices/?q=paix", "en", "/fr/practices/?q=paix"),
        ("/de/practices/?q=a&q=b", "es", "/es/practices/?q=a&q=b"),
        ("/de/", "de", "/en/"),
        ("/xx/news/", "ar", "/ar/news/"),
        ("/de//evil.example/", "en", "/en//evil.example/"),
        ("/de/a%3Fb%23c/", "en", "/en/a%3Fb%23c/"),
    ],
)
def test_a_language_that_we_do_not_speak_leads_to_one_that_we_do(client, address, language, expected):
    response = client.get(address, headers={"Accept-Language": language})

    assert (response.status_code, response["Location"]) == (302, expected)


@pytest.mark.parametrize("code", CODES)
def test_the_pages_of_text_stand_in_every_language(client, code):
    for address in (f"/{code}/about/", f"/{code}/pillars/"):
        response = client.get(address)
        assert response.status_code == 200
        assert len(re.findall(r'rel="alternate"\s+hreflang=', response.content.decode())) == len(CODES)
