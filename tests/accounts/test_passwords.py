"""Passwords and addresses that change, and the links that change them."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from portal.accounts.models import User
from portal.outbox.models import Effect
from tests.accounts.signing import PASSWORD, is_signed_in, letters, link_in, make_person, sign_in

pytestmark = pytest.mark.django_db
NEW = "quite another password"


def used_already() -> str:
    """What the page of a dead link says, in the language of the person whose it was."""
    with translation.override("es"):
        return gettext("This link has been used already, or it is too old. A link works once, and for one hour.")


@pytest.fixture
def amina():
    return make_person("amina@example.org", language="es")


def ask(client, email: str = "amina@example.org") -> str:
    client.post("/accounts/password/reset/", {"email": email})
    return link_in(letters()[0])


def use(client, link: str, password: str = NEW):
    """Open the link as a browser does, and post its form."""
    shown = client.get(link, follow=True)
    if shown.context.get("token_fail"):
        return shown
    return client.post(shown.request["PATH_INFO"], {"password1": password}, follow=True)


def test_a_reset_link_sets_a_new_password(client, amina):
    use(client, ask(client))
    sign_in(client, amina.email, NEW)
    assert is_signed_in(client)


def test_a_reset_link_works_once(client, amina):
    link = ask(client)
    use(client, link)
    response = use(Client(), link, "a third long password")
    assert used_already() in response.content.decode()
    amina.refresh_from_db()
    assert amina.check_password(NEW)


def test_of_two_tabs_with_the_same_link_the_second_is_refused_clearly(client, amina):
    link = ask(client)
    forms = [client.get(link, follow=True).request["PATH_INFO"] for _ in range(2)]
    client.post(forms[0], {"password1": NEW})
    assert used_already() in client.post(forms[1], {"password1": "a third long password"}).content.decode()
    amina.refresh_from_db()
    assert amina.check_password(NEW)


def test_a_reset_link_ends_after_an_hour(client, amina, monkeypatch):
    link = ask(client)
    now = PasswordResetTokenGenerator._now
    monkeypatch.setattr(PasswordResetTokenGenerator, "_now", lambda self: now(self) + timedelta(minutes=61))
    assert used_already() in use(client, link).content.decode()


@pytest.mark.parametrize("change", [{"email": "new@example.org"}, {"password": "changed"}])
def test_a_reset_link_ends_when_password_or_address_change(client, amina, change):
    link = ask(client)
    for name, value in change.items():
        setattr(amina, name, value)
    amina.save()
    assert used_already() in use(client, link).content.decode()


def test_no_link_and_no_password_waits_in_a_row(client, amina):
    client.post("/accounts/password/reset/", {"email": amina.email})
    assert Effect.objects.get().payload == {"user": amina.pk}


def test_known_and_unknown_addresses_get_the_same_answer(client, amina):
    answers = []
    for email in (amina.email, "nobody@example.org"):
        browser = Client()
        browser.post("/accounts/password/reset/", {"email": email})
        answers.append(browser.get("/accounts/password/reset/done/").content)
    assert answers[0] == answers[1]
    assert {message.to[0] for message in letters()} == {amina.email, "nobody@example.org"}


def test_what_waits_for_an_unknown_address_is_gone_when_it_is_sent(client):
    client.post("/accounts/password/reset/", {"email": "nobody@example.org"})
    letters()
    assert "nobody" not in str(Effect.objects.get().payload)


def test_a_closed_account_gets_no_link(client, amina):
    client.post("/accounts/password/reset/", {"email": amina.email})
    User.objects.filter(pk=amina.pk).update(is_active=False)
    assert letters() == []


def test_a_new_password_ends_every_other_session_and_tells_the_person(client, amina):
    there = Client()
    for browser in (client, there):
        sign_in(browser, amina.email)
    client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": NEW})
    assert client.get("/accounts/").status_code == 200
    assert there.get("/accounts/").status_code == 302
    assert letters()[0].to == [amina.email]


def test_the_old_password_is_not_guessed_from_an_open_session(client, amina):
    sign_in(client, amina.email)
    tries = {"oldpassword": "wrong", "password1": NEW}
    assert [client.post("/accounts/password/change/", tries).status_code for _ in range(6)] == [200] * 5 + [429]


def test_an_address_changes_when_the_letter_to_the_new_one_is_answered(client, amina):
    sign_in(client, amina.email)
    client.post("/accounts/email/", {"email": "new@example.org", "action_add": ""})
    (message,) = letters()
    amina.refresh_from_db()
    assert (message.to, amina.email) == (["new@example.org"], "amina@example.org")

    client.post(link_in(message))
    amina.refresh_from_db()
    assert amina.email == "new@example.org"
    assert list(EmailAddress.objects.filter(user=amina).values_list("email", flat=True)) == ["new@example.org"]
    assert [message.to for message in letters()] == [["amina@example.org"]]


def test_an_address_is_changed_only_by_who_has_just_shown_that_it_is_him(client, amina):
    client.force_login(amina)
    response = client.post("/accounts/email/", {"email": "thief@example.org", "action_add": ""})
    assert response.url.startswith("/accounts/reauthenticate/")
    assert not EmailAddress.objects.filter(email="thief@example.org").exists()
