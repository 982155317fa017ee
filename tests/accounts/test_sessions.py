"""Where somebody is signed in, and how that ends."""

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client

from portal.accounts.models import User
from portal.accounts.sessions import describe
from portal.accounts.tasks import clear_sessions
from tests.accounts.signing import make_person, sign_in

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (Android 14; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0"


@pytest.fixture
def amina():
    return make_person("amina@example.org")


@pytest.fixture
def phone(amina):
    browser = Client(headers={"User-Agent": PHONE})
    sign_in(browser, amina.email)
    return browser


def test_a_person_sees_in_plain_words_where_she_is_signed_in(client, amina, phone):
    sign_in(client, amina.email)
    page = client.get("/accounts/sessions/").content.decode()
    assert ("Firefox on Android" in page, page.count("Sign out there")) == (True, 1)


def test_no_address_is_kept(client, amina, phone):
    assert set(UserSession.objects.values_list("ip", flat=True)) == {"0.0.0.0"}


def test_signing_out_there_ends_it_at_the_next_request(client, amina, phone):
    sign_in(client, amina.email)
    there = UserSession.objects.get(user_agent=PHONE)
    client.post("/accounts/sessions/", {"session": there.pk})
    assert (phone.get("/accounts/").status_code, client.get("/accounts/").status_code) == (302, 200)


def test_signing_out_everywhere_else_leaves_this_browser(client, amina, phone):
    sign_in(client, amina.email)
    client.post("/accounts/sessions/")
    assert (phone.get("/accounts/").status_code, client.get("/accounts/").status_code) == (302, 200)


@pytest.mark.parametrize("number", ["{pk}", "0", "x", "9" * 40, "\0"])
def test_nobody_ends_another_person_s_session(client, phone, number):
    sign_in(client, make_person("baraka@example.org").email)
    client.post("/accounts/sessions/", {"session": number.format(pk=UserSession.objects.get(user_agent=PHONE).pk)})
    assert phone.get("/accounts/").status_code == 200


def test_a_closed_account_is_out_at_the_next_request(amina, phone):
    assert phone.get("/accounts/").status_code == 200
    User.objects.filter(pk=amina.pk).update(is_active=False)
    assert phone.get("/accounts/").status_code == 302


def test_the_list_takes_the_same_queries_for_one_session_and_for_many(client, amina, queries):
    sign_in(client, amina.email)
    client.get("/accounts/sessions/")
    with queries() as one:
        client.get("/accounts/sessions/")
    for _ in range(3):
        sign_in(Client(), amina.email)
    with queries() as many:
        client.get("/accounts/sessions/")
    assert len(one) == len(many)


def test_a_session_opened_otherwise_is_in_the_list_too(client, amina):
    client.force_login(amina)
    client.get("/accounts/")
    assert UserSession.objects.filter(user=amina).count() == 1


def test_a_public_page_asks_nobody_who_reads_it(client, amina, queries):
    client.force_login(amina)
    UserSession.objects.all().delete()
    client.get("/robots.txt")
    assert not UserSession.objects.exists()


def test_what_is_kept_of_an_ended_session_is_cleared(amina, phone):
    Session.objects.all().delete()
    clear_sessions()
    assert not UserSession.objects.exists()


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1 Version/17.5 Safari/604.1",
            "Safari on iPhone",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0", "Edge on Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36", "Chrome on Linux"),
        ("curl/8.5", "Unknown browser"),
        ("", "Unknown browser"),
    ],
)
def test_a_browser_is_called_by_its_name(agent, words):
    assert describe(agent) == words
