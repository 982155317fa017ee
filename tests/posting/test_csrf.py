"""A form without a valid token: from our own page one click sends it again, from elsewhere nothing of it is shown."""

import pytest
from django.test import Client

from portal.outbox.models import Effect
from tests.posting.conftest import hidden_fields

pytestmark = pytest.mark.django_db

DRAFT = "/draft/"
OURS = {"Origin": "http://testserver"}
TEXT = "a long text\nof two lines"


@pytest.fixture
def ama(django_user_model):
    return django_user_model.objects.create_user("ama@example.org", "a long password")


@pytest.fixture
def form(browser, ama) -> dict:
    """Ama's form, whose token has been rotated by a sign-in in another tab."""
    browser.force_login(ama)
    fields = hidden_fields(browser.get(DRAFT).content)
    browser.cookies["csrftoken"] = "x" * 32
    return {**fields, "text": TEXT}


@pytest.mark.parametrize("source", [OURS, {"Referer": "http://testserver/draft/"}])
def test_one_click_sends_it_again(browser, form, source):
    refused = browser.post(DRAFT, form, headers=source)
    assert refused.status_code == 403
    again = hidden_fields(refused.content)
    assert again["text"] == TEXT

    assert browser.post(DRAFT, again, headers=source).status_code == 302
    assert Effect.objects.get().payload == {"text": TEXT}


@pytest.mark.parametrize("lost", ["csrftoken", "both"])
def test_cleared_cookies_lose_nothing_either(browser, form, lost):
    del browser.cookies["csrftoken"]
    if lost == "both":
        del browser.cookies["sessionid"]
    refused = browser.post(DRAFT, form, headers=OURS)
    answer = browser.post(DRAFT, hidden_fields(refused.content), headers=OURS)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/") == (lost == "both")


@pytest.mark.parametrize(
    "source",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://testserver.evil.example"},
        {"Origin": "http://testserver:99999999"},
        {"Origin": "http://["},
        {"Referer": "https://evil.example/?http://testserver/"},
        {"Origin": "https://evil.example", "Referer": "http://testserver/draft/"},
        {},
    ],
)
def test_from_elsewhere_nothing_happens_and_nothing_is_shown(browser, form, source):
    refused = browser.post(DRAFT, form, headers=source)
    assert refused.status_code == 403
    assert TEXT not in refused.content.decode() and "csrfmiddlewaretoken" not in refused.content.decode()
    assert not Effect.objects.exists()


def test_a_script_gets_a_fresh_token_and_sends_again(browser, form):
    accept = {**OURS, "Accept": "application/json"}
    token = browser.post(DRAFT, form, headers=accept).json()["token"]
    assert browser.post(DRAFT, {**form, "csrfmiddlewaretoken": token}, headers=accept).status_code == 302
    assert (
        browser.post(DRAFT, form, headers={"Origin": "https://evil.example", "Accept": "application/json"}).json() == {}
    )


def test_the_sign_in_works_when_its_page_was_open_for_too_long(browser, ama):
    stale = {"login": ama.email, "password": "a long password", "csrfmiddlewaretoken": "x" * 64}
    refused = browser.post("/accounts/login/", stale, headers=OURS)
    page = refused.content.decode()
    assert refused.status_code == 403
    assert "a long password" not in page
    assert 'type="password"' in page and 'name="password"' in page
    again = {**hidden_fields(refused.content), "password": "a long password"}
    assert again["login"] == ama.email
    assert browser.post("/accounts/login/", again, headers=OURS).status_code == 302


@pytest.mark.parametrize("path", ["/save/", DRAFT])
def test_looking_changes_nothing(browser, path, ama):
    browser.force_login(ama)
    Client().get(path)
    browser.get(path, {"text": "words"})
    assert not Effect.objects.exists()
