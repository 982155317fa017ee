"""What every request passes before anything else is asked."""

import logging
import re
from datetime import timedelta

import pytest
from django.core.signing import Signer
from django.test import Client
from django.utils import timezone, translation

from portal.accounts.invitations import link_of
from portal.accounts.models import Invitation, Organisation
from portal.gate import MOST_BODY, WithoutTokens

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/accounts/login/", "/admin/login/", "/en/contribute/new/", "/en/practices/"])
def test_a_body_larger_than_any_of_ours_is_refused_before_it_is_read(client, address):
    answer = client.post(address, {"title": "x"}, CONTENT_LENGTH=str(MOST_BODY + 1))
    assert answer.status_code == 413
    assert "too large" in answer.content.decode()
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("address", "sent", "status"),
    [("/fr/practices/", {"CONTENT_LENGTH": str(MOST_BODY + 1)}, 413), (f"/fr/practices/{'x' * 17_000}/", {}, 414)],
    ids=["too large", "too long"],
)
def test_a_refusal_speaks_the_language_of_its_address_not_that_of_the_threads_last_reader(
    client, address, sent, status
):
    with translation.override("ar"):
        answer = client.post(address, {"title": "x"}, **sent)
    assert answer.status_code == status
    assert re.search(r'<html lang="fr"\s+dir="ltr"', answer.content.decode())


def test_a_body_of_the_largest_size_is_read(client):
    """Negative control."""
    assert client.post("/en/contribute/new/", {"title": "x" * 1000}).status_code != 413


@pytest.mark.parametrize("said", ["", "-1", "²", "1e99"])
def test_a_length_that_is_none_harms_nothing(client, said):
    assert client.get("/healthz", CONTENT_LENGTH=said).status_code < 500


def shown(address: str) -> str:
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Forbidden: %s", (address,), None)
    WithoutTokens().filter(record)
    return record.getMessage()


def test_no_address_that_opens_something_stands_in_a_log():
    signature = Signer(salt="portal.accounts.invitations").sign("12").split(":")[1]
    confirmation = f"MQ:1vMa2b:{signature}"
    reset = "d1k2m3-0123456789abcdef0123456789abcdef"
    for secret in (f"/accounts/invitation/12:{signature}/", f"/accounts/confirm-email/{confirmation}/",
                   f"/accounts/password/reset/key/1-{reset}/", f"/en/drafts/{signature}/files/x/"):  # fmt: skip
        assert signature not in shown(secret) and reset not in shown(secret), secret
    plain = "/en/practices/a-practice-with-a-very-long-address-as-titles-often-are/"
    assert plain in shown(plain)


def test_an_invitation_that_is_refused_is_not_written_down(caplog):
    """A real one, which still opens, in a request that Django writes down."""
    organisation = Organisation.objects.create(name="Delta Women")
    invitation = Invitation.objects.create(
        organisation=organisation, email="new@example.org", language="en",
        expires_at=timezone.now() + timedelta(days=1),
    )  # fmt: skip
    address = link_of(invitation)
    caplog.handler.addFilter(WithoutTokens())
    with caplog.at_level(logging.WARNING):
        assert Client(enforce_csrf_checks=True).post(address).status_code == 403
    assert "Forbidden" in caplog.text
    assert address.split(":")[1].split("/")[0] not in caplog.text


@pytest.mark.parametrize("host", ["evil.example", "portal.example.evil.example", "portal.example@evil.example", "["])
def test_a_forged_host_is_refused(client, settings, host):
    settings.ALLOWED_HOSTS = ["portal.example"]
    for address in ("/accounts/login/", "/en/contribute/"):
        answer = client.get(address, headers={"Host": host})
        assert answer.status_code == 400
        assert "evil" not in answer.content.decode()


def test_our_own_host_is_answered(client, settings):
    """Negative control."""
    settings.ALLOWED_HOSTS = ["portal.example"]
    assert client.get("/accounts/login/", headers={"Host": "portal.example"}).status_code == 200
