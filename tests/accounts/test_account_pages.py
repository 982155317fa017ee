"""Every page about an account: our frame, the person's language, no leak to a frame or an opener."""

import pytest
from django.urls import URLPattern, get_resolver

from portal.accounts.models import User
from tests.accounts.signing import give_app, give_recovery_codes, make_person, sign_in

pytestmark = pytest.mark.django_db

SIGNED_OUT = ["login/", "signup/", "inactive/", "confirm-email/", "confirm-email/x/", "password/reset/",
              "password/reset/done/", "password/reset/key/1-x/", "password/reset/key/done/"]  # fmt: skip
SIGNED_IN = ["", "sessions/", "email/", "password/change/", "reauthenticate/", "logout/", "2fa/",
             "2fa/totp/deactivate/", "2fa/recovery-codes/", "2fa/recovery-codes/generate/", "2fa/reauthenticate/",
             "2fa/webauthn/", "2fa/webauthn/add/"]  # fmt: skip


def is_ours(page: str) -> bool:
    return all(
        sign in page for sign in ("css/portal.css", 'class="form-page stack"', 'name="robots" content="noindex"')
    )


@pytest.fixture
def amina(client):
    user = make_person("amina@example.org", language="pt")
    sign_in(client, user.email)
    give_app(user)
    give_recovery_codes(user)
    return user


@pytest.mark.parametrize("path", SIGNED_OUT)
def test_a_page_for_visitors_stands_in_our_frame(client, path):
    response = client.get(f"/accounts/{path}", follow=True)
    assert (response.status_code, is_ours(response.content.decode())) == (200, True)


@pytest.mark.parametrize("path", SIGNED_IN)
def test_a_page_for_who_is_signed_in_stands_in_our_frame_and_speaks_her_language(client, amina, path):
    response = client.get(f"/accounts/{path}")
    page = response.content.decode()
    assert (response.status_code, is_ours(page), '<html lang="pt"' in page) == (200, True, True)


@pytest.mark.parametrize("path", ["login/", "signup/"])
def test_no_other_site_frames_it_or_keeps_hold_of_its_window(client, path):
    headers = client.get(f"/accounts/{path}").headers
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "no-store" in headers["Cache-Control"]


def test_the_fields_say_to_the_browser_what_they_are_for(client):
    page = client.get("/accounts/login/").content.decode()
    assert ('autocomplete="username"' in page, 'autocomplete="current-password"' in page) == (True, True)
    assert 'autocomplete="new-password"' in client.get("/accounts/signup/").content.decode()


def test_a_wrong_password_keeps_the_address_that_was_typed(client):
    assert 'value="amina@example.org"' in sign_in(client, "amina@example.org", "wrong").content.decode()


def test_name_and_language_of_letters_are_changed_on_the_account_page(client, amina):
    assert client.post("/accounts/", {"name": "Amina Diallo", "language": "fr"}).url == "/accounts/"
    amina.refresh_from_db()
    assert (str(amina), amina.language) == ("Amina Diallo", "fr")
    assert '<html lang="fr"' in client.get("/accounts/").content.decode()


def test_nothing_else_is_changed_by_that_form(client, amina):
    client.post(
        "/accounts/", {"name": "Amina", "language": "fr", "is_staff": "1", "is_superuser": "1", "email": "x@y.org"}
    )
    amina.refresh_from_db()
    assert (amina.is_staff, amina.is_superuser, amina.email) == (False, False, "amina@example.org")


def test_the_second_step_speaks_the_language_in_which_one_began(client):
    user = make_person("baraka@example.org")
    give_app(user)
    response = client.post("/accounts/login/?lang=ar", {"login": user.email, "password": "a long password"})
    assert '<html lang="ar"' in client.get(response.url).content.decode()


def test_reading_the_sign_in_page_opens_no_session(client):
    client.get("/accounts/login/?lang=ar")
    assert "sessionid" not in client.cookies


def test_an_address_is_kept_in_small_letters():
    assert User.objects.create_user("Amina@Example.ORG").email == "amina@example.org"


@pytest.mark.parametrize("wanted", ["//evil.example", "https:evil.example", "\\\\evil.example", "javascript:alert(1)"])
@pytest.mark.parametrize("path", ["login/", "logout/", "reauthenticate/"])
def test_no_page_leads_to_another_site(client, amina, path, wanted):
    fields = {"login": amina.email, "password": "a long password", "next": wanted}
    response = client.post(f"/accounts/{path}", fields)
    assert "evil" not in response.headers.get("Location", "")
    assert "javascript" not in response.headers.get("Location", "")


def test_every_view_of_the_library_that_can_be_reached_is_looked_at_here():
    """A new address of a newer version fails this until its page has been looked at."""
    below = next(part for part in get_resolver().url_patterns if str(part.pattern) == "accounts/")
    named = {pattern.name for pattern in walk(below) if isinstance(pattern, URLPattern)}
    assert {name for name in named if name and name.startswith(("account_", "mfa_"))} == {
        "account_login", "account_logout", "account_inactive", "account_signup", "account_reauthenticate",
        "account_email", "account_email_verification_sent", "account_change_password", "account_set_password",
        "account_reset_password", "account_confirm_login_code", "account_confirm_email",
        "account_reset_password_from_key_done", "account_reset_password_from_key", "account_reset_password_done",
        "mfa_index", "mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp",
        "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes", "mfa_list_webauthn",
        "mfa_add_webauthn", "mfa_reauthenticate_webauthn", "mfa_remove_webauthn", "mfa_edit_webauthn",
        "mfa_login_webauthn",
    }  # fmt: skip


def walk(resolver):
    for part in resolver.url_patterns:
        yield part
        if hasattr(part, "url_patterns"):
            yield from walk(part)
