"""The second step: nobody goes around it, and staff have one."""

import os
import subprocess
import sys

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from practices import workflow
from tests.accounts.people import make_organisation
from tests.accounts.signing import (
    PASSWORD,
    code_of,
    give_app,
    give_recovery_codes,
    is_signed_in,
    letters,
    link_in,
    make_person,
    sign_in,
)
from tests.review.conftest import make_contribution

pytestmark = pytest.mark.django_db

DESK = {
    "page": "/admin/",
    "list": "/admin/practices/",
    "form": "/admin/practices/add/",
    "preview": "/admin/practices/preview/?in_preview_panel=true",
    "results": "/admin/practices/results/",
    "api": "/admin/api/main/pages/",
    "json": "/admin/pages/2/workflow_status/",
    "script": "/admin/jsi18n/",
    "account": "/admin/account/",
    "users": "/admin/users/",
}


@pytest.fixture
def required(settings):
    settings.STAFF_MFA = "required"


def give_second_step(client, user) -> None:
    """Sign in with password and app."""
    secret = give_app(user)
    sign_in(client, user.email)
    client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})


@pytest.mark.parametrize("kind", DESK)
def test_staff_with_a_password_alone_are_led_away_from_every_kind_of_address(client, editor, required, kind):
    sign_in(client, editor.email)
    response = client.get(DESK[kind])
    assert (response.status_code, response.url.split("?")[0]) == (302, "/accounts/2fa/")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_what_could_not_come_back_is_refused(client, editor, required, method):
    sign_in(client, editor.email)
    assert getattr(client, method)("/admin/practices/add/").status_code == 403
    assert client.get("/admin/practices/", headers={"Accept": "application/json"}).status_code == 403
    assert client.get("/admin/practices/", headers={"X-Requested-With": "XMLHttpRequest"}).status_code == 403


def test_a_session_that_no_sign_in_of_ours_opened_is_led_away_too(client, editor, required):
    client.force_login(editor)
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize("kind", ["page", "list", "form"])
def test_where_it_is_only_offered_staff_enter(client, editor, kind):
    """Negative control: the same account, the same address, the other setting."""
    sign_in(client, editor.email)
    assert client.get(DESK[kind]).status_code == 200


def test_with_the_second_step_staff_enter(client, editor, required):
    give_second_step(client, editor)
    assert client.get("/admin/").status_code == 200


def test_who_has_an_app_but_did_not_use_it_in_this_session_is_asked_for_a_code(client, editor, required):
    client.force_login(editor)
    secret = give_app(editor)
    asked = client.get("/admin/")
    assert asked.url == "/accounts/2fa/reauthenticate/?next=/admin/"
    assert client.post(asked.url, {"code": code_of(secret)}).url == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_setting_up_an_app_opens_the_desk(client, editor, required, django_capture_on_commit_callbacks):
    sign_in(client, editor.email)
    page = client.get("/accounts/2fa/totp/activate/")
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post("/accounts/2fa/totp/activate/", {"code": code_of(page.context["form"].secret)})
    assert done.url == "/accounts/2fa/recovery-codes/"
    assert len(client.get(done.url).context["unused_codes"]) == 10
    assert client.get("/admin/").status_code == 200
    assert "authenticator app was added" in letters()[0].body


@pytest.fixture
def powers() -> dict[str, str]:
    """What staff can do beside the admin: read a draft's file, ask by a link, manage an organisation."""
    author = make_person()
    organisation = make_organisation("Delta Women", authors=[author])
    practice = make_contribution(organisation, author)
    workflow.submit(practice, by=author)
    case = practice.contribution
    return {
        "file": f"/en/contribute/{case.key}/attachments/{case.key}/",
        "links": f"/ar/contribute/comment-links/{case.practice_id}/",
        "organisation": f"/accounts/organisation/{organisation.pk}/",
        "invite": f"/accounts/organisation/{organisation.pk}/invite/",
    }


@pytest.mark.parametrize("kind", ["file", "links", "organisation", "invite"])
def test_what_staff_can_do_beside_the_admin_asks_for_the_second_step_too(client, editor, required, powers, kind):
    sign_in(client, editor.email)
    answer = client.get(powers[kind])
    assert (answer.status_code, answer.url.split("?")[0]) == (302, "/accounts/2fa/")
    assert client.post(powers[kind], {"for_whom": "Me", "days": 7}).status_code == 403


@pytest.mark.parametrize("kind", ["links", "organisation", "invite"])
def test_where_it_is_only_offered_staff_do_it_with_a_password(client, editor, powers, kind):
    """Negative control."""
    sign_in(client, editor.email)
    assert client.get(powers[kind]).status_code == 200


def test_readers_and_partners_need_no_second_step(client, required):
    sign_in(client, make_person().email)
    assert client.get("/accounts/").status_code == 200


def test_staff_without_it_reach_their_account_and_what_is_public(client, editor, required):
    sign_in(client, editor.email)
    page = client.get("/accounts/").content.decode()
    assert "set up a second step" in page
    assert client.get("/en/practices/").status_code == 200


def test_where_it_is_only_offered_the_account_page_says_so(client, editor):
    sign_in(client, editor.email)
    assert "staff may enter without a second step" in client.get("/accounts/").content.decode()


def test_password_and_app_sign_in_and_the_password_alone_does_not(client):
    user = make_person()
    secret = give_app(user)
    assert sign_in(client, user.email).url == "/accounts/2fa/authenticate/"
    assert not is_signed_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    assert is_signed_in(client)


def test_a_code_counts_once_also_in_another_browser(client):
    user = make_person()
    secret = give_app(user)
    code = code_of(secret)
    for browser, opened in ((client, True), (Client(), False)):
        sign_in(browser, user.email)
        browser.post("/accounts/2fa/authenticate/", {"code": code})
        assert is_signed_in(browser) is opened


def test_an_older_code_does_not_count_after_a_newer_one(client):
    user = make_person()
    secret = give_app(user)
    sign_in(client, user.email)
    client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    other = Client()
    sign_in(other, user.email)
    assert other.post("/accounts/2fa/authenticate/", {"code": code_of(secret, -1)}).status_code == 200
    assert not is_signed_in(other)


def test_a_recovery_code_signs_in_once(client):
    user = make_person()
    give_app(user)
    code = give_recovery_codes(user)[0]
    for browser, opened in ((client, True), (Client(), False)):
        sign_in(browser, user.email)
        browser.post("/accounts/2fa/authenticate/", {"code": code})
        assert is_signed_in(browser) is opened


def test_codes_are_not_guessed_for_long(client):
    user = make_person()
    secret = give_app(user)
    sign_in(client, user.email)
    statuses = [client.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code for _ in range(6)]
    assert statuses == [200] * 5 + [429]
    assert client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)}).status_code == 429


def test_a_new_password_goes_around_no_second_step(client):
    user = make_person()
    give_app(user)
    client.post("/accounts/password/reset/", {"email": user.email})
    form = client.get(link_in(letters()[0]), follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": "another long password"})
    assert not is_signed_in(client)
    assert sign_in(client, user.email, "another long password").url == "/accounts/2fa/authenticate/"
    assert not is_signed_in(client)


def test_the_app_is_taken_off_only_by_who_has_just_shown_that_it_is_him(client):
    user = make_person()
    give_app(user)
    client.force_login(user)
    assert client.post("/accounts/2fa/totp/deactivate/").url.startswith("/accounts/reauthenticate/")
    assert Authenticator.objects.filter(user=user).exists()
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.post("/accounts/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(user=user).exists()


def test_with_redis_away_password_code_and_reset_work_as_ever(client, settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1"}
    }
    user = make_person()
    secret = give_app(user)
    client.post("/accounts/password/reset/", {"email": user.email})
    assert sign_in(client, user.email, "wrong").status_code == 200
    sign_in(client, user.email)
    client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    assert is_signed_in(client)


def test_wagtail_s_own_ways_around_are_closed(client, editor):
    assert client.get("/admin/password_reset/").url == "/accounts/password/reset/"
    assert client.get("/admin/password_reset/confirm/MQ/set-password/").url == "/accounts/password/reset/"
    sign_in(client, editor.email)
    names = client.get("/admin/account/").content.decode()
    assert ("old_password" in names, 'name="name_email-email"' in names) == (False, False)


@pytest.mark.parametrize(
    ("place", "rule"),
    [
        ({}, "offered"),
        ({"HOST": "localhost"}, "offered"),
        ({"HOST": "0.0.0.0"}, "required"),
        ({"HOST": "192.0.2.9"}, "required"),
        ({"SITE_URL": "https://portal.example"}, "required"),
    ],
)
def test_only_on_an_address_that_nobody_else_reaches_it_is_merely_offered(place, rule, tmp_path):
    assert embedded_setting("STAFF_MFA", {"VAR_DIR": str(tmp_path), **place}) == rule


def embedded_setting(name: str, environment: dict) -> str:
    """What the embedded installation would be set to with this environment."""
    kept = {key: value for key, value in os.environ.items() if key not in ("HOST", "SITE_URL", "ALLOWED_HOSTS")}
    asked = f"from portal.settings import embedded; print(embedded.{name})"
    ran = subprocess.run([sys.executable, "-c", asked], env={**kept, **environment}, capture_output=True, check=True)
    return ran.stdout.decode().strip()
