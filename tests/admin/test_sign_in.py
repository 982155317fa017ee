"""Signing in and out, and the first accounts."""

import stat

import pytest

from portal.accounts.first import create_first_accounts
from portal.accounts.models import User

PASSWORD = "a long password"


def sign_in(client, email="editor@example.org", password=PASSWORD, **more):
    return client.post("/accounts/login/", {"login": email, "password": password, **more})


@pytest.mark.parametrize("email", ["editor@example.org", "EDITOR@example.ORG"])
def test_one_signs_in_by_e_mail_in_any_case(client, editor, email):
    assert sign_in(client, email).url == "/accounts/"
    page = client.get("/accounts/").content.decode()
    assert ("editor@example.org" in page, 'href="/admin/"' in page) == (True, True)


@pytest.mark.parametrize(
    ("email", "password"),
    [("editor@example.org", "wrong"), ("nobody@example.org", PASSWORD), ("\0", "\0"), ("x" * 5000, "y" * 5000)],
)
def test_a_wrong_sign_in_is_refused_in_the_page(client, editor, email, password):
    response = sign_in(client, email, password)
    assert response.status_code == 200
    assert "_auth_user_id" not in client.session


def test_the_same_words_for_a_wrong_password_and_an_unknown_address(client, editor):
    wrong = [
        sign_in(client, *who).context["form"].non_field_errors()
        for who in (("editor@example.org", "wrong"), ("nobody@example.org", PASSWORD))
    ]
    assert (
        wrong[0]
        == wrong[1]
        == ["This e-mail address and this password do not belong together. Check both and try again."]
    )


def test_a_closed_account_does_not_sign_in(client, editor):
    User.objects.update(is_active=False)
    assert "closed" in client.get(sign_in(client).url).content.decode()
    assert "_auth_user_id" not in client.session


NEXT = {
    "/admin/practices/": "/admin/practices/",
    "//evil.example/": "/accounts/",
    "https://evil.example/": "/accounts/",
    "https:evil.example": "/accounts/",
    "javascript:alert(1)": "/accounts/",
    "\\\\evil.example": "/accounts/",
    "/\\evil.example": "/accounts/",
}


@pytest.mark.parametrize("wanted", NEXT)
def test_after_signing_in_one_is_led_within_the_site_only(client, editor, wanted):
    assert sign_in(client, next=wanted).url == NEXT[wanted]


@pytest.mark.parametrize("wanted", NEXT)
def test_the_admin_s_own_address_leads_to_the_one_sign_in_page(client, wanted):
    inside = wanted if wanted.startswith("/admin") else "/admin/"
    assert client.get("/admin/login/", {"next": wanted}).url == f"/accounts/login/?next={inside}"


def test_a_visitor_of_the_admin_comes_back_to_where_he_wanted(client, editor):
    response = client.get("/admin/practices/", follow=True)
    assert response.redirect_chain[-1][0] == "/accounts/login/?next=/admin/practices/"
    assert sign_in(client, next=response.context["redirect_field_value"]).url == "/admin/practices/"


def test_the_account_page_asks_to_sign_in(client):
    assert client.get("/accounts/").url == "/accounts/login/?next=/accounts/"


def test_signing_out_takes_a_post(client, editor):
    client.force_login(editor)
    assert client.get("/accounts/logout/").status_code == 200
    assert "_auth_user_id" in client.session
    assert client.post("/accounts/logout/").url == "/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt", "ar"])
def test_the_sign_in_page_speaks_the_browser_s_language(client, language):
    page = client.get("/accounts/login/", headers={"accept-language": language}).content.decode()
    assert f'<html lang="{language}"' in page


def test_the_sign_in_page_carries_the_site_s_name(client):
    assert "testserver" not in client.get("/accounts/login/").content.decode().split("</header>")[0]


def test_the_first_accounts_sign_in_and_only_their_owner_reads_the_file(client, db, tmp_path):
    User.objects.all().delete()
    path = tmp_path / "first-accounts.txt"
    path.write_text("left from before")
    path.chmod(0o644)
    shown = create_first_accounts(path)
    assert path.read_text() == shown
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    people = [line.split() for line in shown.splitlines()]
    assert [person[0] for person in people] == ["administrator", "editor", "reviewer", "partner"]
    assert len({person[2] for person in people}) == 4
    for _role, email, password in people:
        assert sign_in(client, email, password).status_code == 302
        client.logout()


def test_first_accounts_are_made_once(editor, tmp_path):
    assert create_first_accounts(tmp_path / "accounts") == ""
    assert not (tmp_path / "accounts").exists()
