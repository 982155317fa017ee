"""Every page for authors answers, in every language, and to nobody else."""

import pytest

from portal.languages.choice import CODES
from practices.contribute.sections import SECTIONS
from tests.accounts.people import client_of, make_person
from tests.contribute.conftest import address, soup

PAGES = ["", "form", "preview", "history", "submit", "recall", "withdraw", *(section.slug for section in SECTIONS)]
POST_ONLY = {"form", "recall"}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("section", [section.slug for section in SECTIONS])
def test_every_page_of_the_form_answers_in_every_language(amina, begun, section, code):
    contribution = begun("مجلس الحكماء", language="ar")
    response = amina.client.get(address(contribution, section, code))
    assert response.status_code == 200
    assert f'<html lang="{code}"' in response.content.decode()


@pytest.mark.parametrize("page", ["", "preview", "history", "submit"])
def test_the_pages_around_it_answer(amina, case, page):
    assert amina.client.get(address(case, page)).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_to_another_organisation_it_is_not_there(stranger, case, page):
    response = stranger.client.get(address(case, page))
    posted = stranger.client.post(address(case, page), {"one_time_key": "9f4a1b1e-5c77-4d2e-9d0e-5b7c1a8f0a11"})
    assert (response.status_code, posted.status_code) == (404, 404)
    assert b"council of elders" not in response.content + posted.content


@pytest.mark.parametrize("page", PAGES)
def test_who_is_not_signed_in_is_led_to_the_sign_in(client, case, page):
    response = client.get(address(case, page))
    assert response.status_code == 302
    assert "/login/" in response.headers["Location"]


def test_who_has_left_the_organisation_is_out_at_the_next_request_and_the_draft_stays(amina, bintou, case):
    assert amina.client.get(address(case)).status_code == 200
    amina.user.memberships.all().delete()
    assert amina.client.get(address(case)).status_code == 404
    assert bintou.client.get(address(case)).status_code == 200


def test_a_disabled_account_is_out_at_the_next_request(amina, case):
    amina.user.is_active = False
    amina.user.save()
    assert amina.client.get(address(case)).status_code == 302


def test_a_stranger_is_welcomed_and_told_what_is_asked(client):
    page = soup(client.get("/en/contribute/"))
    assert page.select(".criteria li")
    assert page.select_one("a[href*='/accounts/organisation/request/']")


def test_the_criteria_are_public(client):
    assert soup(client.get("/ar/contribute/criteria/")).select(".criteria li")


def test_somebody_without_an_organisation_is_led_to_the_request(db):
    page = soup(client_of(make_person("Nobody")).get("/en/contribute/"))
    assert page.select_one("a.button[href^='/accounts/organisation/request/']")


def test_no_page_of_a_draft_may_be_kept_or_found(amina, case):
    for page in ("", "basics", "preview", "history"):
        response = amina.client.get(address(case, page))
        assert "no-store" in response.headers["Cache-Control"]
        assert b'name="robots" content="noindex' in response.content
