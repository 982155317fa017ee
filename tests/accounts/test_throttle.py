"""Guessing is slow for who guesses, and for nobody else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from portal.accounts import throttle
from portal.accounts.attempts import Attempt
from portal.accounts.tasks import clear_sessions
from tests.accounts.signing import is_signed_in, make_person, sign_in

pytestmark = pytest.mark.django_db
HERE, THERE = "192.0.2.1", "198.51.100.7"


@pytest.fixture
def amina():
    return make_person("amina@example.org")


def fail(client, times: int, email: str = "amina@example.org", address: str = HERE) -> list[int]:
    return [sign_in(client, email, "wrong", address=address).status_code for _ in range(times)]


def test_the_sixth_try_after_five_failures_waits_even_with_the_right_password(client, amina):
    assert fail(client, 5) == [200] * 5
    response = sign_in(client, amina.email)
    assert response.status_code == 429
    assert 0 < int(response.headers["Retry-After"]) <= 15 * 60
    assert "try again" in response.content.decode()
    assert not is_signed_in(client)


def test_four_failures_keep_nobody_out(client, amina):
    """Negative control: below the limit the right password opens."""
    fail(client, 4)
    sign_in(client, amina.email)
    assert is_signed_in(client)


def test_nobody_locks_an_account_from_another_address(client, amina):
    assert fail(client, 6, address=THERE)[-1] == 429
    sign_in(client, amina.email, address=HERE)
    assert is_signed_in(client)


def test_a_colleague_behind_the_same_address_still_signs_in(client, amina):
    colleague = make_person("baraka@example.org")
    fail(client, 6)
    sign_in(client, colleague.email)
    assert is_signed_in(client)


def test_one_address_fails_fifty_times_and_no_more(client, amina):
    for number in range(10):
        fail(client, 5, f"person{number}@example.org")
    assert sign_in(client, amina.email).status_code == 429
    assert sign_in(Client(), amina.email, address=THERE).status_code == 302


def test_an_unknown_address_is_counted_like_a_known_one(client, amina):
    assert fail(client, 6, "nobody@example.org") == fail(Client(), 6, amina.email) == [200] * 5 + [429]


def test_a_success_wipes_out_no_failure_and_is_none(client, amina):
    fail(client, 4)
    for _ in range(3):
        fresh = Client()
        sign_in(fresh, amina.email)
        assert is_signed_in(fresh)
    assert fail(client, 2) == [200, 429]


def test_a_quarter_of_an_hour_later_one_may_try_again(client, amina):
    fail(client, 6)
    Attempt.objects.update(at=timezone.now() - timedelta(minutes=15, seconds=1))
    sign_in(client, amina.email)
    assert is_signed_in(client)


def test_neither_who_nor_from_where_is_kept_in_clear(client, amina):
    fail(client, 1)
    kept = " ".join(str(value) for row in Attempt.objects.values() for value in row.values())
    assert (HERE in kept, "amina" in kept, Attempt.objects.count()) == (False, False, 1)


def test_what_no_rule_looks_at_any_more_is_forgotten(client, amina):
    fail(client, 2)
    Attempt.objects.filter(pk=Attempt.objects.first().pk).update(at=timezone.now() - timedelta(days=2))
    clear_sessions()
    assert Attempt.objects.count() == 1


def test_a_household_with_ipv6_counts_as_one(rf):
    assert {throttle.address_of(rf.get("/", REMOTE_ADDR=f"2001:db8::{last}")) for last in ("1", "ffff")} == {
        "2001:db8::"
    }


def test_behind_a_proxy_the_address_is_what_the_proxy_says(client, amina, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    tries = {"login": amina.email, "password": "wrong"}
    for number in range(6):
        forged = f"10.0.0.{number}, {HERE}"
        status = client.post("/accounts/login/", tries, headers={"X-Forwarded-For": forged}).status_code
    assert status == 429
