"""Opening an account: anybody may, and nobody learns from it who has one."""

from statistics import median
from time import thread_time

import pytest
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.test import Client

from portal.accounts.models import User
from portal.outbox.models import Effect
from tests.accounts.signing import PASSWORD, is_signed_in, letters, link_in, make_person, sign_in

pytestmark = pytest.mark.django_db


def form(**fields) -> dict:
    return {"name": "Amina Diallo", "email": "amina@example.org", "password1": PASSWORD, "language": "fr", **fields}


def sign_up(client, **fields):
    return client.post("/accounts/signup/", form(**fields))


def test_an_account_opens_when_the_letter_is_answered(client):
    assert sign_up(client).url == "/accounts/confirm-email/"
    user = User.objects.get(email="amina@example.org")
    assert (str(user), user.language, user.is_staff) == ("Amina Diallo", "fr", False)
    sign_in(client, user.email)
    assert not is_signed_in(client)

    client.post(link_in(letters()[0]))
    sign_in(client, user.email)
    assert is_signed_in(client)


def test_the_letter_speaks_the_language_chosen(client):
    sign_up(client, language="ar")
    (message,) = letters()
    assert message.to == ["amina@example.org"]
    assert "lang=ar" in message.body
    assert 'dir="rtl"' in message.alternatives[0][0]


def test_a_link_in_a_letter_is_never_what_a_forged_host_says(client, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://portal.example"
    client.post("/accounts/signup/", form(), headers={"Host": "evil.example"})
    assert "https://portal.example/accounts/confirm-email/" in (body := letters()[0].body)
    assert "evil" not in body


def test_known_and_unknown_addresses_get_the_same_answer_and_another_letter(client):
    make_person("known@example.org")
    answers = [sign_up(Client(), email=email) for email in ("known@example.org", "new@example.org")]
    known, new = [(answer.status_code, answer.url, sorted(answer.cookies)) for answer in answers]
    assert known == new
    assert {message.to[0]: "already" in message.body for message in letters()} == {
        "known@example.org": True,
        "new@example.org": False,
    }
    assert User.objects.filter(email="known@example.org").count() == 1


def test_an_address_that_somebody_only_wants_to_change_to_blocks_nobody(client):
    other = make_person("other@example.org")
    EmailAddress.objects.create(user=other, email="amina@example.org")
    sign_up(client)
    assert User.objects.filter(email="amina@example.org").exists()


def test_two_accounts_never_share_an_address(client):
    """Who wanted to change to it and confirms later is told, and changes nothing."""
    other = make_person("other@example.org")
    sign_in(client, other.email)
    client.post("/accounts/email/", {"email": "amina@example.org", "action_add": ""})
    link = link_in(letters()[0])
    make_person("amina@example.org", confirmed=False)
    assert client.post(link).status_code < 500
    other.refresh_from_db()
    assert other.email == "other@example.org"


def test_the_same_form_twice_makes_one_account(client):
    sign_up(client)
    assert sign_up(Client()).url == "/accounts/confirm-email/"
    assert User.objects.filter(email="amina@example.org").count() == 1


def test_who_fills_in_what_nobody_sees_makes_no_account_and_is_not_told(client):
    assert sign_up(client, website="https://spam.example").url == "/accounts/confirm-email/"
    assert (User.objects.filter(email="amina@example.org").exists(), Effect.objects.count()) == (False, 0)


def test_the_page_for_people_hides_that_field_without_inline_style(client):
    page = client.get("/accounts/signup/").content.decode()
    assert 'name="website"' in page
    assert " style=" not in page


@pytest.mark.parametrize(
    "wrong", [{"name": "A\r\nBcc: x@example.org"}, {"name": "\u202eanimA"}, {"password1": "short"}, {"email": "no"}]
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, wrong):
    response = sign_up(client, **wrong)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert "Amina Diallo" in response.content.decode() or "name" in wrong
    assert not User.objects.filter(email="amina@example.org").exists()


def test_nobody_floods_a_mailbox(client):
    for number in range(6):
        client.post("/accounts/password/reset/", {"email": "victim@example.org"}, REMOTE_ADDR=f"192.0.2.{number}")
    assert len(letters()) == 3


def test_a_staff_address_that_was_replaced_signs_nobody_in(client):
    user = make_person("old@example.org")
    user.email = "new@example.org"
    user.save()
    sign_in(client, "old@example.org")
    assert not is_signed_in(client)


@pytest.fixture
def difference(settings, monkeypatch):
    """Seconds of work between a known and an unknown address, with a hasher whose work shows: some 0.1 s a hash."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    monkeypatch.setattr(PBKDF2PasswordHasher, "iterations", 250_000)
    make_person("known@example.org")
    return _difference


def _difference(path: str) -> float:
    _took(path, "warm@example.org", 250)
    pairs = [
        (_took(path, "known@example.org", number), _took(path, f"nobody{number}@example.org", number))
        for number in range(3)
    ]
    known, unknown = (median(times) for times in zip(*pairs, strict=True))
    return abs(known - unknown)


def _took(path: str, email: str, number: int) -> float:
    fields = form(email=email, login=email, password="a wrong password")
    began = thread_time()  # the work done, whatever else this machine does meanwhile
    Client().post(path, fields, REMOTE_ADDR=f"192.0.2.{number}")
    return thread_time() - began


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/password/reset/", "/accounts/signup/"])
def test_known_and_unknown_addresses_take_the_same_time(difference, path):
    assert difference(path) < 0.05


def test_a_missing_hash_would_show(difference, monkeypatch):
    """Negative control: without the work that allauth does for an unknown address."""
    monkeypatch.setattr(AuthenticationBackend, "_mitigate_timing_attack", lambda *told: None)
    assert difference("/accounts/login/") > 0.05
